/** @import { StreamEvent } from "./types.js" */

/** The number up to which each of several rooms was heard. Rooms are texts, as in the page. */
export class Cursors {
  /** @type {Map<string, number>} */
  #numbers = new Map();

  /**
   * Hear `room` from `number` on; returns whether that asks for more than was asked before.
   *
   * @param {string} room
   * @param {number} number
   */
  want(room, number) {
    const known = this.#numbers.get(room);
    if (known !== undefined && known <= number) {
      return false;
    }
    this.#numbers.set(room, number);
    return true;
  }

  /** @param {string} room */
  forget(room) {
    this.#numbers.delete(room);
  }

  clear() {
    this.#numbers.clear();
  }

  /**
   * Note what an event of the stream says about how far its room was heard.
   *
   * @param {StreamEvent} event
   */
  follow({ name, data, id }) {
    if (name === "message") {
      const [room = "", number] = id.split(":");
      this.#advance(room, Number(number));
    } else if (name === "reset") {
      const { room, cursor } = JSON.parse(data);
      this.#advance(String(room), cursor);
    } else if (name === "ready") {
      for (const [room, cursor] of Object.entries(JSON.parse(data).rooms)) {
        this.#advance(room, Number(cursor));
      }
    }
  }

  /** What the address of a stream that goes on from here asks for. */
  get query() {
    const pairs = [...this.#numbers].map(([room, number]) => `${room}:${number}`);
    return `rooms=${pairs.join(",")}`;
  }

  /**
   * @param {string} room
   * @param {number} number
   */
  #advance(room, number) {
    const known = this.#numbers.get(room);
    if (known !== undefined) {
      this.#numbers.set(room, Math.max(number, known));
    }
  }
}
