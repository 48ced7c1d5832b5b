import { newId } from "../server/ids.js";
/**
 * @import { Discarded, Entry, Unsent } from "./entry.js"
 * @import { Store } from "./store.js"
 */

const KEY = "outbox:";
// No request of any window lasts longer than this.
const FORGET_MS = 300_000;

/**
 * @typedef {object} EntriesHandlers
 * @property {(id: string) => void} onChange called for an entry that this window added, changed or
 *   removed
 * @property {(id: string) => void} onChangedElsewhere called for one that another window did
 */

/** The messages on their way, of all rooms of one person, as all of their windows see them. */
export class Entries {
  #store;
  #onChange;

  /**
   * @param {Store} store
   * @param {EntriesHandlers} handlers
   */
  constructor(store, { onChange, onChangedElsewhere }) {
    this.#store = store;
    this.#onChange = onChange;
    store.onChange((key) => {
      if (key.startsWith(KEY)) {
        onChangedElsewhere(key.slice(KEY.length));
      }
    });
    this.#forgetDiscarded();
  }

  /** @param {Unsent} message */
  add({ room, content, replyTo, threadOnly = false, confirmed = false, files }) {
    // Later than all others, also when the clock of this machine was put back.
    const last = this.list().at(-1)?.at ?? 0;
    const at = Math.max(Date.now(), last + 0.001);
    const message = { room, content, replyTo, threadOnly, confirmed };
    const withFiles = files?.length ? { files } : {};
    const entry = { id: newId(), ...message, ...withFiles, at, error: null };
    this.save(entry);
    return entry;
  }

  /**
   * @param {string} id
   * @returns {Entry | null}
   */
  find(id) {
    const kept = this.#store.read(KEY + id);
    return kept?.discarded ? null : kept;
  }

  /**
   * Return what is on its way to `room` (to all rooms without one), oldest first.
   *
   * @param {string | null} [room]
   * @returns {Entry[]}
   */
  list(room = null) {
    return this.#all
      .flatMap((one) => "discarded" in one ? [] : [one])
      .filter((one) => room === null || one.room === room)
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  /** @param {Entry} entry */
  save(entry) {
    this.#store.write(KEY + entry.id, entry);
    this.#onChange(entry.id);
  }

  /** @param {string} id */
  remove(id) {
    this.#store.remove(KEY + id);
    this.#onChange(id);
  }

  /**
   * The person does not want it sent: a window that is sending it right now must know.
   *
   * @param {string} id
   */
  discard(id) {
    this.#store.write(KEY + id, { id, discarded: Date.now() });
    this.#onChange(id);
  }

  /** @param {string} id */
  isDiscarded(id) {
    return Boolean(this.#store.read(KEY + id)?.discarded);
  }

  /** @returns {(Entry | Discarded)[]} */
  get #all() {
    const all = this.#store.keys(KEY).map((key) => this.#store.read(key));
    return all.filter((kept) => kept !== null);
  }

  #forgetDiscarded() {
    for (const kept of this.#all) {
      if ("discarded" in kept && Math.abs(Date.now() - kept.discarded) > FORGET_MS) {
        this.#store.remove(KEY + kept.id);
      }
    }
  }
}
