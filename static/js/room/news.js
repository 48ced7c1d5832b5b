// A window may stay open for months.
const LONGEST = 1_000;

/**
 * Which messages of a room are met for the first time. Changes arrive in the order in which they
 * were made: a message that was sent first and changed last comes after those sent in between, and
 * a change of an old message is no news.
 */
export class News {
  #known;
  #met = new Set();

  /** Everything that was sent up to `known` (a seq) is old. */
  constructor(known) {
    this.#known = known;
  }

  /** Note that the message `seq` arrived, in any state; returns whether it is news. */
  meet(seq) {
    if (seq <= this.#known || this.#met.has(seq)) {
      return false;
    }
    this.#met.add(seq);
    return true;
  }

  /** Note that everything up to the number `reached` has arrived, now and then. */
  settle(reached) {
    if (this.#met.size > LONGEST) {
      this.#known = Math.max(this.#known, reached);
      this.#met.clear();
    }
  }
}
