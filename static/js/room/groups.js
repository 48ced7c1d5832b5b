import { nearDay } from "../server/days.js";

/**
 * How messages stand below each other. The server follows the same rules
 * (chat/rendering/timeline.py), so that a page kept up to date equals a fresh one.
 *
 * @typedef {object} Facts what decides about a message's heading
 * @property {string | undefined} sender
 * @property {string} date
 * @property {boolean} deleted
 * @property {boolean} threadOnly
 * @property {boolean} isSystem whether it says what happened in the room
 */

const GROUP_MS = 5 * 60 * 1000;

/** How many messages stand below one heading at most. */
export const GROUP_LENGTH = 10;

const fullDate = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/**
 * Return what a day separator says: "Today", "Yesterday", or the date.
 *
 * @param {string} date
 */
export function dayName(date) {
  const near = nearDay(date);
  return near ? near.charAt(0).toUpperCase() + near.slice(1) : dayTitle(date);
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
    !(previous.isSystem || message.isSystem) &&
    previous.sender === message.sender &&
    previous.threadOnly === message.threadOnly &&
    Date.parse(message.date) - Date.parse(previous.date) < GROUP_MS
  );
}
