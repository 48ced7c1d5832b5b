import { timeOfDay } from "./clock.js";

const calendar = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/**
 * Put times outside the conversation into the reader's own time zone.
 *
 * @param {ParentNode} [root] what they stand in
 */
export function localiseTimes(root = document) {
  for (const time of root.querySelectorAll("time[data-local]")) {
    if (time instanceof HTMLTimeElement) {
      const moment = new Date(time.dateTime);
      time.textContent = `${calendar.format(moment)}, ${timeOfDay(moment)}`;
    }
  }
}
