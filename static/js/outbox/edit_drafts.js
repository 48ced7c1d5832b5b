/** @import { Store } from "./store.js" */

// Who begins more edits than that and finishes none does without the oldest.
const KEPT_AT_MOST = 20;

/**
 * @typedef {object} EditDraft
 * @property {string} content
 * @property {string} version the number of the text that it was made of
 * @property {boolean} isLeft whether its writer closed it: it comes back when they ask for it
 * @property {number} at when something was typed last
 */

/** What one is making of one's messages of a room, kept until it is saved. */
export class EditDrafts {
  #store;
  #key;

  /**
   * @param {Store} store
   * @param {string} room
   */
  constructor(store, room) {
    this.#store = store;
    this.#key = `edit:${room}:`;
  }

  /**
   * @param {string} id of the message
   * @returns {EditDraft | null}
   */
  find(id) {
    return this.#store.read(this.#key + id);
  }

  /**
   * @param {string} id
   * @param {{content: string, version: string, isLeft?: boolean}} draft
   */
  keep(id, { content, version, isLeft = false }) {
    this.#store.write(this.#key + id, { content, version, isLeft, at: Date.now() });
    const all = drafts(this.#store).sort((one, other) => other.at - one.at);
    all.slice(KEPT_AT_MOST).forEach(({ key }) => this.#store.remove(key));
  }

  /** @param {string} id */
  forget(id) {
    this.#store.remove(this.#key + id);
  }

  /** The message whose edit was cut off last, by a reload or another room; undefined for none. */
  get cutOff() {
    const own = cutOffEdits(this.#store).filter(({ key }) => key.startsWith(this.#key));
    return own.sort((one, other) => other.at - one.at)[0]?.key.slice(this.#key.length);
  }
}

/**
 * Return the edits of all rooms that were cut off.
 *
 * @param {Store} store
 */
export function cutOffEdits(store) {
  return drafts(store).filter(({ isLeft }) => !isLeft);
}

/**
 * @param {Store} store
 * @returns {(EditDraft & {key: string})[]}
 */
function drafts(store) {
  return store.keys("edit:").map((key) => ({ ...store.read(key), key }));
}
