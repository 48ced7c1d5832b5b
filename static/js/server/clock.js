import { hasTwelveHours } from "./appearance.js";

const NO_BREAK_SPACE = "\u00a0";

const ofTwentyFour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** The time of day as the reader is used to it, and as the server writes it (chatsite/reader.py). */
export const clock = {
  /**
   * Return the time of day, such as "16:51" or "4:51 pm".
   *
   * @param {Date} moment
   */
  format(moment) {
    if (!hasTwelveHours()) {
      return ofTwentyFour.format(moment);
    }
    const hour = moment.getHours();
    const minute = String(moment.getMinutes()).padStart(2, "0");
    return `${hour % 12 || 12}:${minute}${NO_BREAK_SPACE}${hour < 12 ? "am" : "pm"}`;
  },
};
