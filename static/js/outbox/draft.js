/** @import { Store } from "./store.js" */

/**
 * @typedef {object} DraftText
 * @property {string} content
 * @property {string} replyTo the id of the message that it answers, "" for none
 * @property {string} name who wrote that message
 */

/**
 * What one is writing in a room, kept until it is sent.
 *
 * All windows of a room share one place for it; the window in which somebody typed last has it.
 * When it is free again, another window puts there what it has itself.
 */
export class Draft {
  #store;
  #key;
  /** @type {DraftText | null} */
  #mine = null;

  /**
   * @param {Store} store
   * @param {string} room
   */
  constructor(store, room) {
    this.#store = store;
    this.#key = `draft:${room}`;
    store.onChange((key, before) => {
      const isFree = key === this.#key && this.stored === null;
      if (isFree && this.#mine && !same(this.#mine, before)) {
        store.write(this.#key, this.#mine);
      }
    });
  }

  /**
   * What is kept, or null.
   *
   * @returns {DraftText | null}
   */
  get stored() {
    return this.#store.read(this.#key);
  }

  /** @param {DraftText} draft what is in the composer now */
  keep(draft) {
    const before = this.#mine;
    this.#mine = draft.content === "" && draft.replyTo === "" ? null : draft;
    if (this.#mine) {
      this.#store.write(this.#key, draft);
    } else if (before && same(before, this.stored)) {
      this.#store.remove(this.#key);
    }
  }
}

/**
 * @param {DraftText} one
 * @param {DraftText | null} other
 */
function same(one, other) {
  return one.content === other?.content && one.replyTo === other.replyTo;
}
