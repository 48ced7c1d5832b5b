import { allRows } from "./room_row.js";

// No timer lasts a month.
const LONGEST_MS = 24 * 60 * 60 * 1_000;
// Where this clock is fast, the server does not agree at once.
const AGAIN_MS = 10_000;

/** Waits for the rooms of the list that are muted for a time. */
export class Muting {
  #onEnd;
  #timer = 0;

  /** @param {() => void} onEnd called when one of them may not be muted any more */
  constructor(onEnd) {
    this.#onEnd = onEnd;
  }

  /** Look at the list as it is now. */
  watch() {
    clearTimeout(this.#timer);
    const ends = allRows().map(({ dataset }) => Number(dataset.mutedUntil ?? Infinity) * 1_000);
    const pause = Math.min(...ends) - Date.now();
    if (pause < Infinity) {
      const wait = Math.min(pause > 0 ? pause : AGAIN_MS, LONGEST_MS);
      this.#timer = setTimeout(this.#onEnd, wait);
    }
  }
}
