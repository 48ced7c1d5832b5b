import { Refused } from "../server/errors.js";
import { patiently } from "../server/server.js";
import { pendingItem } from "./pending.js";

// The live channel usually brings the message by then.
const SOON_MS = 1_000;

/**
 * @typedef {object} OpenRoom
 * @property {() => Promise<unknown>} catchUp fetches what changed
 * @property {(id: string) => void} showPending shows what the outbox holds under this id
 */

/**
 * Sees to it that a message which another window has sent does not vanish here: what stands for it
 * leaves the list when the page is up to date, not before.
 */
export class SentElsewhere {
  #room;
  /** @type {Set<string>} */
  #ids = new Set();
  #timer = 0;

  /** @param {() => OpenRoom | null} room returns the one that is open, null for none */
  constructor(room) {
    this.#room = room;
  }

  /**
   * Another window has sent what the outbox held under this id.
   *
   * @param {string} id
   */
  add(id) {
    this.#ids.add(id);
    this.#timer ||= setTimeout(() => this.#settle(), SOON_MS);
  }

  async #settle() {
    this.#timer = 0;
    const pending = [...this.#ids].filter(pendingItem);
    this.#ids.clear();
    if (pending.length === 0) {
      return;
    }
    try {
      await patiently(async () => await this.#room()?.catchUp());
      pending.forEach((id) => this.#room()?.showPending(id));
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      // The room is closed, or the session is over: the live channel hears of that as well.
    }
  }
}
