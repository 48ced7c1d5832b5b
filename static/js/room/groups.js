/**
 * How messages stand below each other. The server follows the same rules
 * (chat/rendering/timeline.py), so that a page kept up to date equals a fresh one.
 *
 * @typedef {object} Facts what decides about a message's heading
 * @property {string | undefined} sender
 * @property {string} date
 * @property {boolean} deleted
 * @property {boolean} threadOnly
 */

const GROUP_MS = 5 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** How many messages stand below one heading at most. */
export const GROUP_LENGTH = 10;

const fullDate = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/**
 * Return the day of a date (as a message has it) in the reader's time zone, as YYYY-MM-DD.
 *
 * @param {string} date
 */
export function dayOf(date) {
  const moment = new Date(date);
  const month = String(moment.getMonth() + 1).padStart(2, "0");
  const day = String(moment.getDate()).padStart(2, "0");
  return `${moment.getFullYear()}-${month}-${day}`;
}

/**
 * Return what a day separator says: "Today", "Yesterday", or the date.
 *
 * @param {string} date
 */
export function dayName(date) {
  const day = dayOf(date);
  const now = Date.now();
  if (day === dayOf(new Date(now).toISOString())) {
    return "Today";
  }
  // Noon is on the day before, also where a night has 23 or 25 hours.
  const noon = new Date(now).setHours(12, 0, 0, 0);
  return day === dayOf(new Date(noon - DAY_MS).toISOString()) ? "Yesterday" : dayTitle(date);
}

/**
 * Return a date as a whole, such as "Sunday, 22 November 2026".
 *
 * @param {string} date
 */
export function dayTitle(date) {
  /** @type {Partial<Record<Intl.DateTimeFormatPartTypes, string>>} */
  const names = {};
  for (const { type, value } of fullDate.formatToParts(new Date(date))) {
    names[type] = value;
  }
  return `${names.weekday}, ${names.day} ${names.month} ${names.year}`;
}

/**
 * Whether a message may stand below the previous one without a heading of its own.
 *
 * @param {Facts} previous
 * @param {Facts} message
 */
export function continues(previous, message) {
  return (
    !previous.deleted &&
    previous.sender === message.sender &&
    previous.threadOnly === message.threadOnly &&
    Date.parse(message.date) - Date.parse(previous.date) < GROUP_MS
  );
}
