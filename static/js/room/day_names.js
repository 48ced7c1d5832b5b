import { findAll } from "../server/page.js";
import { renameDays } from "./neighbours.js";

const dayOfYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const dayOfAnyYear = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

// A machine that sleeps, or a clock that is put right, makes no timer wait any longer than this.
const LOOK_MS = 60_000;

/**
 * Let days that are near have their names ("Today") also after midnight.
 *
 * @param {AbortSignal} left says when the room is not shown any more
 */
export function keepDayNames(left) {
  let day = new Date().toDateString();
  const timer = setInterval(() => {
    const now = new Date().toDateString();
    if (now !== day) {
      day = now;
      renameDays();
    }
  }, LOOK_MS);
  left.addEventListener("abort", () => clearInterval(timer));
}

/** Say in the reader's time zone on which day the room was opened, as the server does. */
export function localiseBeginning() {
  for (const time of findAll(document, "#messages > .beginning time")) {
    const date = new Date(time.getAttribute("datetime") ?? "");
    const isThisYear = date.getFullYear() === new Date().getFullYear();
    time.textContent = (isThisYear ? dayOfYear : dayOfAnyYear).format(date);
  }
}
