import { clock } from "./clock.js";

const calendar = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** Put the times on pages outside the conversation into the reader's own time zone. */
export function localiseTimes() {
  for (const time of document.querySelectorAll("time")) {
    if (time.matches(".sheet time[datetime]")) {
      const moment = new Date(time.dateTime);
      time.textContent = `${calendar.format(moment)}, ${clock.format(moment)}`;
    }
  }
}
