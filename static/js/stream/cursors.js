/** The number up to which each of several rooms was heard. Rooms are texts, as in the page. */
export class Cursors {
  #numbers = new Map();

  /** Hear `room` from `number` on; returns whether that asks for more than was asked before. */
  want(room, number) {
    if (this.#numbers.has(room) && this.#numbers.get(room) <= number) {
      return false;
    }
    this.#numbers.set(room, number);
    return true;
  }

  forget(room) {
    this.#numbers.delete(room);
  }

  clear() {
    this.#numbers.clear();
  }

  /** Note what an event of the stream says about how far its room was heard. */
  follow(event) {
    if (event.name === "message") {
      const [room, number] = event.id.split(":");
      this.#advance(room, Number(number));
    } else if (event.name === "reset") {
      const { room, cursor } = JSON.parse(event.data);
      this.#advance(String(room), cursor);
    } else if (event.name === "ready") {
      for (const [room, cursor] of Object.entries(JSON.parse(event.data).rooms)) {
        this.#advance(room, cursor);
      }
    }
  }

  /** The address of a stream that goes on from here. */
  get address() {
    const pairs = [...this.#numbers].map(([room, number]) => `${room}:${number}`);
    return `/stream?rooms=${pairs.join(",")}`;
  }

  #advance(room, number) {
    if (this.#numbers.has(room)) {
      this.#numbers.set(room, Math.max(number, this.#numbers.get(room)));
    }
  }
}
