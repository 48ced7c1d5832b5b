import { RequestError } from "../server/errors.js";
import { post } from "../server/server.js";
import { Typists } from "./typists.js";
/** @import { Typist } from "../stream/targets.js" */

const REPORT_MS = 3_000;

/** Shows who is typing in the open room, and tells the others when the reader is. */
export class Typing {
  #room;
  #typists;
  #reportedAt = 0;

  /**
   * @param {HTMLElement} line where it is shown
   * @param {string} room its id
   */
  constructor(line, room) {
    this.#room = room;
    this.#typists = new Typists((sentence) => {
      line.textContent = sentence;
    });
  }

  /** @param {Typist} typist */
  receive({ user, name }) {
    this.#typists.add(String(user), name);
  }

  /**
   * What somebody was typing has arrived.
   *
   * @param {string} user their id
   */
  stop(user) {
    this.#typists.remove(user);
  }

  /** The reader sent what they were typing: the next key press is news again. */
  sent() {
    this.#reportedAt = 0;
  }

  /** The reader is typing: say so, unless it was said just now. */
  async report() {
    if (Date.now() - this.#reportedAt < REPORT_MS) {
      return;
    }
    this.#reportedAt = Date.now();
    try {
      await post(`/rooms/${this.#room}/typing`, {});
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      // Nobody misses it.
    }
  }
}
