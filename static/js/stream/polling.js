import { spread } from "../server/backoff.js";
import { Refused, Unreachable } from "../server/errors.js";
import { get } from "../server/server.js";
import { readEvents } from "./event_reader.js";
/** @import { StreamEvent } from "./types.js" */

const EVERY_MS = 4_000;
const HIDDEN_EVERY_MS = 20_000;
const LONGEST_MS = 30_000;
// Windows that ask for news do not make it ask more often.
const SOONEST_MS = 3_000;

/**
 * @typedef {object} PollingHandlers
 * @property {(event: StreamEvent) => void} onEvent
 * @property {(isReached: boolean) => void} onAnswer called after each question
 * @property {() => void} onRefused called when the server answers that this person may not hear
 *   these rooms from these numbers on
 */

/** Asks every few seconds what happened, where there is no stream to say it. */
export class Polling {
  #query;
  #handlers;
  #isRunning = false;
  /** @type {object | null} stands for the question that is on its way */
  #asking = null;
  #timer = 0;
  #askedAt = 0;
  #failures = 0;
  /** What the server said last of the rooms that are not asked for. */
  #state = "";

  /**
   * @param {() => string} query returns which rooms to ask for, with the cursors as they are
   * @param {PollingHandlers} handlers
   */
  constructor(query, handlers) {
    this.#query = query;
    this.#handlers = handlers;
  }

  get isRunning() {
    return this.#isRunning;
  }

  /** Ask, and go on asking. */
  start() {
    if (!this.#isRunning) {
      this.#isRunning = true;
      this.#failures = 0;
      this.#ask();
    }
  }

  /** Ask no more; an answer that is on its way is passed over. */
  stop() {
    this.#isRunning = false;
    // Also when it goes on soon: others may want to know more then than was asked for.
    this.#asking = null;
    clearTimeout(this.#timer);
  }

  /** Ask at once, unless that was done just now. */
  now() {
    if (this.#isRunning && Date.now() - this.#askedAt >= SOONEST_MS) {
      this.#ask();
    }
  }

  async #ask() {
    clearTimeout(this.#timer);
    if (this.#asking) {
      return;
    }
    const mine = {};
    this.#asking = mine;
    this.#askedAt = Date.now();
    let waitMs = 0;
    let isReached = true;
    try {
      const { text } = await get(`/refresh?${this.#query()}&state=${this.#state}`);
      await this.#hear(text, () => this.#asking === mine);
      this.#failures = 0;
    } catch (error) {
      if (this.#asking !== mine) {
        return;
      }
      isReached = false;
      this.#failures += 1;
      waitMs = this.#failed(error);
    }
    if (this.#asking === mine) {
      this.#asking = null;
      this.#timer = setTimeout(() => this.#ask(), waitMs + this.#delay());
      // A server that says when to come again is there, and neither better nor worse off.
      if (waitMs === 0) {
        this.#handlers.onAnswer(isReached);
      }
    }
  }

  /**
   * @param {string} text of an answer
   * @param {() => boolean} isWanted
   */
  async #hear(text, isWanted) {
    if (text && !text.startsWith("event:")) {
      // Not ours, but of something on the way.
      throw new Unreachable();
    }
    const { body } = new Response(text);
    if (body) {
      await readEvents(body, { onEvent: (event) => isWanted() && this.#take(event) });
    }
  }

  /** @param {StreamEvent} event */
  #take(event) {
    if (event.name === "state") {
      this.#state = JSON.parse(event.data).state;
    }
    this.#handlers.onEvent(event);
  }

  /**
   * Return how long the server asks to wait, 0 when it did not say.
   *
   * @param {unknown} error
   */
  #failed(error) {
    if (error instanceof Refused) {
      if (this.#isRunning && (error.isSignedOut || error.status === 400)) {
        this.#handlers.onRefused();
      }
      return 0;
    }
    if (error instanceof Unreachable) {
      return error.waitMs;
    }
    throw error;
  }

  #delay() {
    const every = document.visibilityState === "hidden" ? HIDDEN_EVERY_MS : EVERY_MS;
    return spread(Math.min(every * 2 ** this.#failures, LONGEST_MS));
  }
}
