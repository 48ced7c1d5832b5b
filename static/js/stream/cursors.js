/** @import { Place, StreamEvent } from "./types.js" */

/** How far each of several rooms was heard. Rooms are texts, as in the page. */
export class Cursors {
  /** @type {Map<string, Place>} */
  #places = new Map();

  /**
   * Hear `room` from `place` on; returns whether that asks for more than was asked before.
   *
   * @param {string} room
   * @param {Place} place
   */
  want(room, place) {
    const known = this.#places.get(room);
    if (known && known.number <= place.number) {
      return false;
    }
    this.#places.set(room, place);
    return true;
  }

  /** @param {string} room */
  forget(room) {
    this.#places.delete(room);
  }

  clear() {
    this.#places.clear();
  }

  /**
   * Note what an event of the stream says about how far its room was heard.
   *
   * @param {StreamEvent} event
   */
  follow({ name, data, id }) {
    if (name === "message") {
      const { room, ...place } = placeIn(id);
      this.#advance(room, place);
    } else if (name === "reset") {
      // The room may have come to another number before, in another history.
      const { room, cursor } = JSON.parse(data);
      if (this.#places.has(String(room))) {
        this.#places.set(String(room), { number: cursor, mark: "" });
      }
    } else if (name === "left") {
      this.forget(String(JSON.parse(data).room));
    } else if (name === "ready") {
      const { rooms, marks } = JSON.parse(data);
      for (const [room, cursor] of Object.entries(rooms)) {
        this.#advance(room, { number: Number(cursor), mark: marks[room] });
      }
    }
  }

  /** What the address of a stream that goes on from here asks for. */
  get query() {
    const texts = [...this.#places].map(([room, { number, mark }]) =>
      mark ? `${room}:${number}:${mark}` : `${room}:${number}`
    );
    return `rooms=${texts.join(",")}`;
  }

  /**
   * @param {string} room
   * @param {Place} place
   */
  #advance(room, place) {
    const known = this.#places.get(room);
    if (known) {
      this.#places.set(room, further(known, place));
    }
  }
}

/**
 * Return the further one of two places of a room; of two at one number the one that is known better.
 *
 * @param {Place} one
 * @param {Place} other
 */
export function further(one, other) {
  if (one.number === other.number) {
    return other.mark ? other : one;
  }
  return one.number > other.number ? one : other;
}

/**
 * Return what the id of a message says.
 *
 * @param {string} id
 */
export function placeIn(id) {
  const [room = "", number, mark = ""] = id.split(":");
  return { room, number: Number(number), mark };
}
