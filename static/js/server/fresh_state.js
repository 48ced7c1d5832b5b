import { Refused, Unreachable } from "./errors.js";

// Windows that nobody sees, and many browsers at once, need not ask in the same moment.
const SOON_MS = 150;
const HIDDEN_MS = 3_000;
// As long as such a window waits at the longest.
const QUIET_MS = 2 * HIDDEN_MS;
const RETRY_MS = 15_000;

/**
 * State that the stream tells of, and that is fetched whole where that is not enough: soon, once
 * for all who ask until then, and never twice at the same time. However many ask, and how often,
 * the first of them is not put off.
 */
export class FreshState {
  #fetch;
  #timer = 0;
  #due = Infinity;
  #askedAt = 0;
  /** @type {(() => void)[] | null} what was heard while an answer is on its way */
  #missed = null;

  /** @param {() => Promise<void>} fetch gets the state and shows it; throws what `get` throws */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  /**
   * Note what the stream says: an answer on its way may be older than that.
   *
   * @param {() => void} again does the same once more
   */
  hear(again) {
    this.#missed?.push(again);
  }

  /**
   * Fetch the state, soon.
   *
   * @param {number} [pause] in milliseconds, at least; it lasts up to twice as long
   */
  refresh(pause = document.visibilityState === "hidden" ? HIDDEN_MS : SOON_MS) {
    this.#askBy(Date.now() + pause * (1 + Math.random()));
  }

  /**
   * Fetch the state soon also in a window that nobody sees, unless it was fetched just now: where
   * much happens, such windows ask as seldom as ever.
   */
  refreshFirst() {
    if (Date.now() - this.#askedAt < QUIET_MS) {
      this.refresh();
    } else {
      this.refreshSoon();
    }
  }

  /** Fetch the state soon also in a window that nobody sees. */
  refreshSoon() {
    this.refresh(SOON_MS);
  }

  /** @param {number} due when, in milliseconds since the epoch */
  #askBy(due) {
    if (due < this.#due) {
      this.#due = due;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), due - Date.now());
    }
  }

  async #ask() {
    this.#due = Infinity;
    this.#askedAt = Date.now();
    if (this.#missed) {
      this.refresh();
      return;
    }
    /** @type {(() => void)[]} */
    const missed = [];
    this.#missed = missed;
    try {
      await this.#fetch();
    } catch (error) {
      if (error instanceof Unreachable) {
        // If the stream is lost as well, its return asks sooner.
        this.#askBy(Date.now() + RETRY_MS);
      } else if (!(error instanceof Refused)) {
        throw error;
      }
      // The stream says so when what is shown is closed to us.
    } finally {
      this.#missed = null;
      missed.forEach((again) => again());
    }
  }
}
