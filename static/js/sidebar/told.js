/** @import { Store } from "../outbox/store.js" */

// All windows hear of a message within moments.
const REMEMBERED = 50;
const KEY = "notified";
const HELD_MS = 3_000;

/** What the windows of a browser told their reader: each thing is told by one of them. */
export class Told {
  #me;
  #store;

  /**
   * @param {string} me the reader's id
   * @param {Store} store remembers for all windows what was told
   */
  constructor(me, store) {
    this.#me = me;
    this.#store = store;
  }

  /**
   * Return whether no window has told `thing` yet. Then it is this one's to tell.
   *
   * What one window stores another may read only moments later: they are processes of their own.
   * A lock is everywhere at once, so whoever is first holds one until all can read it.
   *
   * @param {string} thing
   * @returns {Promise<boolean>}
   */
  claim(thing) {
    if (!navigator.locks) {
      return Promise.resolve(this.#remember(thing));
    }
    return new Promise((resolve, reject) => {
      const lock = `brave-chat-told-${this.#me}-${thing}`;
      navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
        const isFirst = held !== null && this.#remember(thing);
        resolve(isFirst);
        if (isFirst) {
          await new Promise((release) => setTimeout(release, HELD_MS));
        }
      }).catch(reject);
    });
  }

  /**
   * Note that `thing` is told, and return whether that is new.
   *
   * @param {string} thing
   */
  #remember(thing) {
    /** @type {string[]} */
    const told = this.#store.read(KEY)?.told ?? [];
    if (told.includes(thing)) {
      return false;
    }
    this.#store.write(KEY, { told: [...told, thing].slice(-REMEMBERED) });
    return true;
  }
}
