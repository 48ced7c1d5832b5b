/** What time it is where others are. */

import { clock } from "../server/clock.js";
import { findAll } from "../server/page.js";

const MINUTE_MS = 60_000;

let timer = 0;

/** Keep the times of day in other time zones right, as chatsite/parts.py writes them. */
export function keepTimesThere() {
  clearTimeout(timer);
  const now = new Date();
  const times = findAll(document, "time[data-minutes-ahead]");
  for (const time of times) {
    const ahead = Number(time.dataset.minutesAhead) + now.getTimezoneOffset();
    time.textContent = clock.format(new Date(now.getTime() + ahead * MINUTE_MS));
  }
  if (times.length > 0) {
    timer = setTimeout(keepTimesThere, MINUTE_MS - now.getTime() % MINUTE_MS);
  }
}
