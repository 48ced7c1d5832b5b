import { RequestError, Unreachable } from "../server/errors.js";
import { post } from "../server/server.js";

// What is seen together is told together.
const PAUSE_MS = 300;
const REST_MS = 1_000;
const AGAIN_MS = 5_000;

/** Tells the server how far a room was read: at most every second, and at once when one leaves. */
export class ReadingReport {
  #address;
  #reported;
  #read;
  #timer = 0;
  #restsUntil = 0;

  /**
   * @param {string} room its id
   * @param {number} reported up to which message the server knows
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(room, reported, left) {
    this.#address = `/rooms/${room}/read`;
    this.#reported = reported;
    this.#read = reported;
    addEventListener("pagehide", () => this.leave(), { signal: left });
    left.addEventListener("abort", () => this.leave());
  }

  /** @param {number} seq up to which message the room was read here */
  tell(seq) {
    this.#read = Math.max(this.#read, seq);
    this.#tellIn(PAUSE_MS);
  }

  /** @param {number} seq up to which message the server says that it was read */
  heard(seq) {
    this.#reported = Math.max(this.#reported, seq);
  }

  /** @param {number} seq up to which message the room counts as read, which is less than it was */
  takeBack(seq) {
    this.#read = seq;
    this.#reported = seq;
  }

  /** Tell what is not told yet: the page may be gone in a moment. */
  async leave() {
    if (this.#read <= this.#reported) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    await this.#send();
  }

  /** @param {number} delay in milliseconds, at least */
  #tellIn(delay) {
    if (this.#read > this.#reported) {
      const rest = this.#restsUntil - Date.now();
      this.#timer ||= setTimeout(() => this.#report(), Math.max(delay, rest));
    }
  }

  async #report() {
    this.#timer = 0;
    if (this.#read > this.#reported) {
      this.#restsUntil = Date.now() + REST_MS;
      await this.#send();
    }
  }

  async #send() {
    const seq = this.#read;
    try {
      // Also when the page is left meanwhile.
      await post(this.#address, { seq: String(seq) }, { keepalive: true });
      this.heard(seq);
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      // Whoever lost access learns of it from the stream.
      if (error instanceof Unreachable) {
        this.#restsUntil = Date.now() + Math.max(error.waitMs, AGAIN_MS);
      } else {
        this.heard(seq);
      }
    }
    // What was read meanwhile, or could not be told.
    this.#tellIn(0);
  }
}
