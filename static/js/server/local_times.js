import { clock } from "./clock.js";

const calendar = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/**
 * Put times outside the conversation into the reader's own time zone.
 *
 * @param {ParentNode} [root] what they stand in, by itself the sheet of a page
 */
export function localiseTimes(root = document.querySelector(".sheet") ?? document) {
  for (const time of root.querySelectorAll("time")) {
    if (time.matches("[datetime]")) {
      const moment = new Date(time.dateTime);
      time.textContent = `${calendar.format(moment)}, ${clock.format(moment)}`;
    }
  }
}
