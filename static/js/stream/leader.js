import { Cursors } from "./cursors.js";
import { Stream } from "./stream.js";
/**
 * @import { Position, StreamEvent, StreamState } from "./types.js"
 * @import { Unsigned, WindowHandlers, WindowMessage } from "./types.js"
 */

// How long windows have to say what they show before the stream is opened again for them.
const GATHERING_MS = 60;

/**
 * What the leading window does for all windows of a browser (see SharedStream): it keeps the one
 * stream, which carries what each of them shows, and passes on what it hears.
 */
export class Leader {
  #id;
  #handlers;
  #broadcast;
  /** @type {Map<string, string>} */
  #rooms = new Map();
  #cursors = new Cursors();
  /** @type {Map<number, StreamEvent>} */
  #presences = new Map();
  /** @type {StreamState} */
  #state = "connecting";
  #opening = 0;
  #onEnd = () => {};

  /**
   * @param {string} id the leading window's own
   * @param {WindowHandlers} handlers of that window
   * @param {(message: Unsigned) => void} broadcast tells something to all other windows
   */
  constructor(id, handlers, broadcast) {
    this.#id = id;
    this.#handlers = handlers;
    this.#broadcast = broadcast;
    /**
     * Resolves when it leads no more.
     *
     * @type {Promise<void>}
     */
    this.ended = new Promise((resolve) => {
      this.#onEnd = resolve;
    });
    this.stream = new Stream(() => this.#cursors.query, {
      onEvent: (event) => this.#forward(event),
      onState: (state) => this.#followStream(state),
      onRefused: () => this.#check(),
    });
  }

  end() {
    clearTimeout(this.#opening);
    this.stream.close();
    this.#onEnd();
  }

  /**
   * Let the stream carry what a window shows, and welcome the window.
   *
   * @param {string} window its id
   * @param {Position} position
   */
  join(window, { room, number, mark }) {
    this.#leave(window, room);
    this.#rooms.set(window, room);
    const more = room !== "" && this.#cursors.want(room, { number, mark });
    // A stream that waits for its next try takes the new cursors along then.
    if (!this.#isOpen || (more && !this.stream.isWaiting)) {
      this.#reopen();
    }
    if (window !== this.#id) {
      const events = [...this.#presences.values()];
      this.#broadcast({ type: "welcome", to: window, state: this.#state, events });
    }
  }

  /** @param {WindowMessage} message */
  receive(message) {
    if (message.type === "join") {
      this.join(message.from, message);
    } else if (message.type === "leave") {
      this.#leave(message.from, "");
    } else if (message.type === "wake") {
      this.#broadcast({ type: "awake" });
      this.stream.wake();
    }
  }

  get #isOpen() {
    return this.stream.isOpen || this.#opening !== 0;
  }

  /**
   * @param {string} window its id
   * @param {string} next the room that it shows from now on, "" for none
   */
  #leave(window, next) {
    const room = this.#rooms.get(window);
    this.#rooms.delete(window);
    if (room && room !== next && ![...this.#rooms.values()].includes(room)) {
      this.#cursors.forget(room);
    }
  }

  /**
   * Let the stream carry what is wanted by now. Of messages nothing is heard until it begins anew,
   * so that no window gets ahead of its number.
   */
  #reopen() {
    if (this.#state === "live") {
      this.stream.renew();
      return;
    }
    const first = !this.#isOpen && this.#rooms.size === 1;
    clearTimeout(this.#opening);
    this.stream.close();
    this.#setState("connecting");
    this.#opening = setTimeout(
      () => {
        this.#opening = 0;
        this.stream.open();
      },
      first ? 0 : GATHERING_MS,
    );
  }

  /** @param {StreamEvent} event */
  #forward(event) {
    this.#cursors.follow(event);
    if (event.name === "ready") {
      // Everybody who is there follows.
      this.#presences.clear();
    } else if (event.name === "presence") {
      this.#presences.set(JSON.parse(event.data).user, event);
    }
    this.#broadcast({ type: "event", event });
    this.#handlers.onEvent(event);
  }

  /** @param {StreamState} state */
  #followStream(state) {
    if (state !== "live") {
      // A new connection begins with everybody who is there.
      this.#presences.clear();
    }
    this.#setState(state);
  }

  /** @param {StreamState} state */
  #setState(state) {
    if (state !== this.#state) {
      this.#state = state;
      this.#broadcast({ type: "state", state });
      this.#handlers.onState(state);
    }
  }

  /** One of the rooms is closed to us, or the session is over: each window finds out for itself. */
  #check() {
    this.#rooms.clear();
    this.#cursors.clear();
    this.#broadcast({ type: "check" });
    this.#handlers.onCheck();
  }
}
