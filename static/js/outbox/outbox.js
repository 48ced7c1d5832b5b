import { Entries } from "./entries.js";
import { Sender } from "./sender.js";
/**
 * @import { Entry, Unsent } from "./entry.js"
 * @import { Store } from "./store.js"
 */

// Nobody should look at a message for longer than this without knowing whether it was sent.
const LATE_MS = 10_000;

/**
 * @typedef {object} OutboxHandlers
 * @property {(entry: Entry) => Promise<void>} send resolves when the server has it
 * @property {(id: string) => void} onChange called for an entry that was added, changed or removed
 * @property {(id: string) => void} onSentElsewhere called for one that another window has sent and
 *   removed
 */

/**
 * Messages on their way, of all rooms of one person. They are kept over a reload or a crash, and
 * all windows see and send the same ones (see Sender).
 */
export class Outbox {
  #entries;
  #sender;
  #handlers;
  /** @type {Map<string, number>} */
  #timers = new Map();

  /**
   * @param {Store} store
   * @param {string} user the id of the person
   * @param {OutboxHandlers} handlers
   */
  constructor(store, user, handlers) {
    this.#handlers = handlers;
    this.#entries = new Entries(store, {
      onChange: handlers.onChange,
      onChangedElsewhere: (id) => this.#changedElsewhere(id),
    });
    this.#sender = new Sender(this.#entries, `brave-chat-outbox-${user}`, {
      send: handlers.send,
      onTurn: handlers.onChange,
    });
    this.#entries.list().forEach((entry) => this.#startTimer(entry));
  }

  /** @param {Unsent} message */
  add(message) {
    const entry = this.#entries.add(message);
    this.#startTimer(entry);
    this.#sender.work();
    return entry;
  }

  /**
   * Return an entry, or null when there is none, or none any more.
   *
   * @param {string} id
   */
  entry(id) {
    return this.#entries.find(id);
  }

  /**
   * Return what is on its way to `room`, oldest first.
   *
   * @param {string} room
   */
  entriesFor(room) {
    return this.#entries.list(room);
  }

  /**
   * Whether this window asks the server to take the message at this moment.
   *
   * @param {string} id
   */
  isSending(id) {
    return this.#sender.sending === id;
  }

  /** @param {string} id */
  isDiscarded(id) {
    return this.#entries.isDiscarded(id);
  }

  /** @param {string} id */
  retry(id) {
    const entry = this.entry(id);
    if (entry) {
      const confirmed = entry.confirmed || entry.asks;
      const again = { ...entry, confirmed, error: null, refused: false };
      this.#entries.save(again);
      this.#startTimer(again);
    } else {
      this.#handlers.onChange(id);
    }
    this.flush();
  }

  /** @param {string} id of an entry that is not needed any more */
  remove(id) {
    this.#entries.remove(id);
  }

  /** @param {string} id of an entry that the person does not want sent */
  discard(id) {
    this.#entries.discard(id);
  }

  /** Send what waits; called whenever there may be a connection. */
  flush() {
    return this.#sender.flush();
  }

  /** @param {string} id */
  #changedElsewhere(id) {
    const entry = this.entry(id);
    if (entry || this.isDiscarded(id)) {
      this.#handlers.onChange(id);
    } else {
      this.#handlers.onSentElsewhere(id);
    }
    if (entry) {
      this.#startTimer(entry);
    }
    this.#sender.standBy();
  }

  /**
   * Say that it is not sent when that takes long, whatever the reason.
   *
   * @param {Entry} entry
   */
  #startTimer({ id, error }) {
    if (error !== null) {
      return;
    }
    clearTimeout(this.#timers.get(id));
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      const entry = this.entry(id);
      if (entry?.error === null) {
        this.#entries.save({ ...entry, error: "" });
      }
    }, LATE_MS);
    this.#timers.set(id, timer);
  }
}
