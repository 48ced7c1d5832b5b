// A window may stay open for months.
const LONGEST = 1_000;

/**
 * Which messages of a room are met for the first time. Changes arrive in the order in which they
 * were made: a message that was sent first and changed last comes after those sent in between, and
 * a change of an old message is no news.
 */
export class News {
  #known;
  /** @type {Set<number>} */
  #met = new Set();

  /** @param {number} known everything that was sent up to this number is old */
  constructor(known) {
    this.#known = known;
  }

  /**
   * Note that a message arrived, in any state; returns whether it is news.
   *
   * @param {number} seq
   */
  meet(seq) {
    if (seq <= this.#known || this.#met.has(seq)) {
      return false;
    }
    this.#met.add(seq);
    return true;
  }

  /**
   * Note, now and then, that everything up to a number has arrived.
   *
   * @param {number} reached
   */
  settle(reached) {
    if (this.#met.size > LONGEST) {
      this.#known = Math.max(this.#known, reached);
      this.#met.clear();
    }
  }
}
