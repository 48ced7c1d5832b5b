import { clock } from "./clock.js";

const calendar = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** Put the times of a page outside the conversation into the reader's own time zone. */
export function localiseTimes() {
  for (const time of document.querySelectorAll("time[data-local]")) {
    if (time instanceof HTMLTimeElement) {
      const moment = new Date(time.dateTime);
      time.textContent = `${calendar.format(moment)}, ${clock.format(moment)}`;
    }
  }
}
