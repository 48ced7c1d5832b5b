import { newId } from "../server/ids.js";
/** @import { Store } from "./store.js" */

/**
 * @typedef {object} DraftText
 * @property {string} content
 * @property {string} replyTo the id of the message that it answers, "" for none
 * @property {string} name who wrote that message
 * @property {string} said the beginning of it
 */

/**
 * What one is writing in a room, kept until it is sent.
 *
 * All windows of a room share one place for it; the window in which somebody typed last has it.
 * When it is free again, another window puts there what it has itself. A window that was opened
 * with a draft has the same one, under the same id: it follows what becomes of it elsewhere, so
 * that what one window sends is not left in another.
 */
export class Draft {
  #store;
  #key;
  #id;
  /** @type {DraftText | null} */
  #mine = null;

  /**
   * @param {Store} store
   * @param {string} room its id, in a thread with that of the thread
   * @param {(draft: DraftText | null) => void} onFollow gets what became of the draft that another
   *   window has as well, null when it was sent or deleted
   * @param {AbortSignal} [signal] says when it is not shown any more
   */
  constructor(store, room, onFollow, signal) {
    this.#store = store;
    this.#key = `draft:${room}`;
    this.#id = store.read(this.#key)?.id ?? newId();
    store.onChange((key, before) => {
      if (key === this.#key && this.#mine) {
        this.#changedElsewhere(before, onFollow);
      }
    }, signal);
  }

  /**
   * What is kept, or null.
   *
   * @returns {DraftText | null}
   */
  get stored() {
    const draft = this.#store.read(this.#key);
    if (!draft) {
      return null;
    }
    // One of before this was kept has none.
    const { content, replyTo, name, said = "" } = draft;
    return { content, replyTo, name, said };
  }

  /** @param {DraftText} draft what is in the composer now */
  keep(draft) {
    const before = this.#mine;
    this.#mine = draft.content === "" && draft.replyTo === "" ? null : draft;
    if (this.#mine) {
      this.#write(draft);
      return;
    }
    if (before && same(before, this.stored)) {
      this.#store.remove(this.#key);
    }
    if (before) {
      this.#id = newId();
    }
  }

  /**
   * @param {any} before what was kept
   * @param {(draft: DraftText | null) => void} onFollow
   */
  #changedElsewhere(before, onFollow) {
    const now = this.#store.read(this.#key);
    if (now === null && before?.id !== this.#id) {
      if (this.#mine && !same(this.#mine, before)) {
        this.#write(this.#mine);
      }
    } else if (now === null || now.id === this.#id) {
      this.#mine = this.stored;
      this.#id = now?.id ?? newId();
      onFollow(this.#mine);
    }
  }

  /** @param {DraftText} draft */
  #write(draft) {
    this.#store.write(this.#key, { ...draft, id: this.#id });
  }
}

/**
 * @param {DraftText} one
 * @param {DraftText | null} other
 */
function same(one, other) {
  return one.content === other?.content && one.replyTo === other.replyTo;
}
