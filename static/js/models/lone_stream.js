import { Cursors } from "./cursors.js";
import { Stream } from "./stream.js";

const HIDDEN_MS = 5_000;

/**
 * The live channel of a window that cannot agree with others on sharing one: without HTTPS there
 * are no Web Locks, except on this very machine. A browser opens only six connections to a host,
 * so a window that nobody sees gives up its own, and catches up when it is seen again.
 *
 * Takes the same arguments as SharedStream.
 */
export class LoneStream {
  #place;
  #stream;
  #timer = 0;
  #onVisibility = () => this.#lookAround();

  constructor(user, place, { onEvent, onState, onCheck }) {
    this.#place = place;
    const address = () => this.#cursors().address;
    this.#stream = new Stream(address, { onEvent, onState, onRefused: onCheck });
  }

  start() {
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.#lookAround();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    clearTimeout(this.#timer);
    this.#stream.close();
  }

  wake() {
    this.#stream.wake();
  }

  drop() {
    this.#stream.drop();
  }

  /** Nothing is to be told: the address is made anew for each connection. */
  rejoin() {}

  #cursors() {
    const cursors = new Cursors();
    const { room, cursor } = this.#place();
    if (room) {
      cursors.want(room, cursor);
    }
    return cursors;
  }

  #lookAround() {
    clearTimeout(this.#timer);
    if (document.visibilityState === "visible") {
      if (!this.#stream.isOpen) {
        this.#stream.open();
      }
    } else {
      this.#timer = setTimeout(() => this.#stream.close(), HIDDEN_MS);
    }
  }
}
