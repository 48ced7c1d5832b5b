import { RequestError } from "../server/errors.js";
import { post } from "../server/server.js";
import { Typists } from "./typists.js";
/** @import { Typist } from "../stream/targets.js" */

const REPORT_MS = 3_000;
// What is told sooner after it was told before, nobody hears (chat/live/typists.py).
const AGAIN_MS = 2_200;
// As long as the others show it, and a little for the way.
const SHOWN_MS = 8_000;

/** Shows who is typing in the open room, and tells the others when the reader is. */
export class Typing {
  #room;
  #typists;
  #reportedAt = 0;
  /** Whether the others were told, and not yet of what ended it. */
  #isTold = false;
  #timer = 0;
  #last = Promise.resolve();

  /**
   * @param {HTMLElement} line where it is shown
   * @param {string} room its id
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(line, room, left) {
    this.#room = room;
    left.addEventListener("abort", () => this.#end());
    this.#typists = new Typists((sentence) => line.replaceChildren(...sentence.map(shown)));
  }

  /** @param {Typist} typist */
  receive({ user, name, stopped }) {
    if (stopped) {
      this.stop(String(user));
    } else {
      this.#typists.add(String(user), name);
    }
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
    this.#end();
  }

  /** The reader is typing: say so, unless it was said just now. */
  report() {
    if (this.#timer === 0) {
      const rest = this.#reportedAt + (this.#isTold ? REPORT_MS : AGAIN_MS) - Date.now();
      if (rest <= 0) {
        this.#tellTyping();
      } else if (!this.#isTold) {
        this.#timer = setTimeout(() => this.#tellTyping(), rest);
      }
    }
  }

  /** The reader deleted what they were typing: say so if somebody may still see that they type. */
  cleared() {
    const isShown = this.#isTold && Date.now() - this.#reportedAt < SHOWN_MS;
    this.#end();
    if (isShown) {
      this.#tell({ stopped: "1" });
    }
  }

  #end() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#isTold = false;
  }

  #tellTyping() {
    this.#timer = 0;
    this.#isTold = true;
    this.#reportedAt = Date.now();
    this.#tell({});
  }

  /** @param {Record<string, string>} fields */
  #tell(fields) {
    // One after the other, so that the last word is the last to arrive.
    this.#last = this.#last.then(() => this.#post(fields));
  }

  /** @param {Record<string, string>} fields */
  async #post(fields) {
    try {
      await post(`/rooms/${this.#room}/typing`, fields);
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      // Nobody misses it.
    }
  }
}

/** @param {{text: string, isName: boolean}} part of a sentence */
function shown({ text, isName }) {
  if (!isName) {
    return text;
  }
  const name = document.createElement("b");
  name.dir = "auto";
  name.textContent = text;
  return name;
}
