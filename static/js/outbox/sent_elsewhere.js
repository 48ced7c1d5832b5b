import { Refused } from "../server/errors.js";
import { patiently } from "../server/server.js";
import { pendingItem } from "./pending.js";

// The live channel usually brings the message by then.
const SOON_MS = 1_000;

/**
 * Sees to it that a message which another window has sent does not vanish here: what stands for it
 * leaves the list when the page is up to date, not before.
 */
export class SentElsewhere {
  #conversation;
  #ids = new Set();
  #timer = 0;

  constructor(conversation) {
    this.#conversation = conversation;
  }

  /** Another window has sent what the outbox held under this id. */
  take(id) {
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
      await patiently(() => this.#conversation.catchUp());
      pending.forEach((id) => this.#conversation.showPending(id));
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      // The room is closed, or the session is over: the live channel hears of that as well.
    }
  }
}
