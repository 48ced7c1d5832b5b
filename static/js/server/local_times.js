import { clock } from "./clock.js";
import { nearDay } from "./days.js";

const calendar = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/**
 * Put the times outside the conversation into the reader's own time zone, where the server did not
 * know it yet.
 *
 * @param {ParentNode} [root] what they stand in, by itself the whole page
 */
export function localiseTimes(root = document) {
  for (const time of root.querySelectorAll("time[data-local]")) {
    if (time instanceof HTMLTimeElement) {
      const moment = new Date(time.dateTime);
      const [date, hour] = [calendar.format(moment), clock.format(moment)];
      time.title = `${date}, ${hour}`;
      time.textContent = `${nearDay(time.dateTime) || date}, ${hour}`;
    }
  }
}
