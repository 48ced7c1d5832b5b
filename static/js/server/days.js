const DAY_MS = 24 * 60 * 60 * 1000;

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
 * Return "today", "yesterday", or nothing for any other day.
 *
 * @param {string} date
 */
export function nearDay(date) {
  const day = dayOf(date);
  const now = Date.now();
  if (day === dayOf(new Date(now).toISOString())) {
    return "today";
  }
  // Noon is on the day before, also where a night has 23 or 25 hours.
  const noon = new Date(now).setHours(12, 0, 0, 0);
  return day === dayOf(new Date(noon - DAY_MS).toISOString()) ? "yesterday" : "";
}
