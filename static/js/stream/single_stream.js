import { ConnectionSlots } from "./connection_slots.js";
import { Cursors } from "./cursors.js";
import { Stream } from "./stream.js";
/** @import { Position, WindowHandlers } from "./types.js" */

/**
 * The live channel of a window that cannot share one with others: without HTTPS there are no Web
 * Locks, except on this very machine. A browser opens only six connections to a host, so of many
 * windows only some have one (see ConnectionSlots). The others catch up when they are looked at.
 *
 * Takes the same arguments as SharedStream. A window that must do without tells the state
 * "waiting".
 */
export class SingleStream {
  #position;
  #onState;
  #stream;
  #slots = new ConnectionSlots(() => this.#update());

  /**
   * @param {string} _user
   * @param {() => Position} position
   * @param {WindowHandlers} handlers
   */
  constructor(_user, position, { onEvent, onState, onCheck }) {
    this.#position = position;
    this.#onState = onState;
    const query = () => this.#cursors().query;
    this.#stream = new Stream(query, { onEvent, onState, onRefused: onCheck });
  }

  start() {
    this.#slots.start();
  }

  stop() {
    this.#slots.stop();
    this.#stream.close();
  }

  wake() {
    this.#stream.wake();
  }

  drop() {
    this.#stream.drop();
  }

  /** The window shows another room. */
  move() {
    if (this.#stream.isOpen) {
      this.#stream.renew();
    }
  }

  /** Nothing is to be told: the address is made anew for each connection. */
  rejoin() {}

  #cursors() {
    const cursors = new Cursors();
    const { room, number, mark } = this.#position();
    if (room) {
      cursors.want(room, { number, mark });
    }
    return cursors;
  }

  #update() {
    if (!this.#slots.isMine) {
      this.#stream.close();
      this.#onState("waiting");
    } else if (!this.#stream.isOpen) {
      this.#stream.open();
    }
  }
}
