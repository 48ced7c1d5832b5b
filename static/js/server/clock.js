import { hasTwelveHours } from "./appearance.js";

const NO_BREAK_SPACE = "\u00a0";

const clock24 = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/**
 * Return the time of day as the server writes it too (chatsite/reader.py): "16:51", or "4:51 pm" for
 * whoever is used to that.
 *
 * @param {Date} moment
 */
export function timeOfDay(moment) {
  if (!hasTwelveHours()) {
    return clock24.format(moment);
  }
  const hour = moment.getHours();
  const minute = String(moment.getMinutes()).padStart(2, "0");
  return `${hour % 12 || 12}:${minute}${NO_BREAK_SPACE}${hour < 12 ? "am" : "pm"}`;
}
