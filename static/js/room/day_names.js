import { renameDays } from "./neighbours.js";

// A machine that sleeps, or a clock that is put right, makes no timer wait any longer than this.
const LOOK_MS = 60_000;

/** Let days that are near have their names ("Today") also after midnight. */
export function keepDayNames() {
  let day = new Date().toDateString();
  setInterval(() => {
    const now = new Date().toDateString();
    if (now !== day) {
      day = now;
      renameDays();
    }
  }, LOOK_MS);
}
