import { Refused, Unreachable } from "../server/errors.js";
import { Entries } from "./entries.js";
import { Files } from "./files.js";
import { Sender } from "./sender.js";
/**
 * @import { Entry, Unsent } from "./entry.js"
 * @import { OwnFile } from "./own_file.js"
 * @import { Store } from "./store.js"
 */

// Nobody should look at a message for longer than this without knowing whether it was sent.
const LATE_MS = 10_000;

/**
 * @typedef {object} OutboxHandlers
 * @property {(entry: Entry, files: OwnFile[]) => Promise<void>} send resolves when the server has
 *   it, with its files
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
    /** What goes with the messages. */
    this.files = new Files(store, () => this.#entries.list());
    this.files.addEventListener("change", () => this.#filesChanged());
    this.#sender = new Sender(this.#entries, `brave-chat-outbox-${user}`, {
      isReady: (entry) => this.files.areReady(entry),
      send: (entry) => this.#send(entry),
      onSent: ({ files }) => files && this.files.remove(files),
      onTurn: handlers.onChange,
    });
    this.#entries.list().forEach((entry) => this.#startTimer(entry));
  }

  /** @param {Unsent} message */
  add(message) {
    const entry = this.#entries.add(message);
    this.#startTimer(entry);
    if (entry.files) {
      this.files.changed();
    }
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
      this.#retryFiles(again);
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
    const isWithFiles = this.entry(id)?.files;
    this.#entries.discard(id);
    if (isWithFiles) {
      this.files.changed();
    }
  }

  /**
   * Let a message go without one of its files, and where nothing else is left of it, not at all.
   *
   * @param {string} id of its entry
   * @param {string} key of the file
   */
  takeOut(id, key) {
    const entry = this.entry(id);
    const files = entry?.files?.filter((one) => one !== key) ?? [];
    if (entry && files.length === 0 && entry.content.trim() === "") {
      this.discard(id);
    } else if (entry) {
      this.#entries.save({ ...entry, files, error: null, refused: false });
    }
    this.files.takeOut(key);
  }

  /** Send what waits; called whenever there may be a connection. */
  flush() {
    this.files.flush();
    return this.#sender.flush();
  }

  /** @param {Entry} entry that is to be sent again */
  #retryFiles({ id, files }) {
    if (files) {
      for (const key of files.filter((one) => !this.files.find(one))) {
        this.takeOut(id, key);
      }
      this.files.bringAgain(files.filter((key) => this.files.find(key)?.error));
    }
  }

  /** @param {Entry} entry */
  async #send(entry) {
    try {
      await this.#handlers.send(entry, this.files.list(entry.files));
    } catch (error) {
      const isGone = error instanceof Refused && error.isAbout("attachments");
      if (!entry.files || entry.again || !isGone) {
        throw error;
      }
      // Unsent files are kept for a day; those of Friday are brought again on Monday, once.
      this.#entries.save({ ...entry, again: true });
      this.files.bringAgain(entry.files);
      throw new Unreachable("", error.status);
    }
  }

  /** Files were brought, or will not be. */
  #filesChanged() {
    for (const entry of this.#entries.list().filter(({ files }) => files?.length)) {
      const error = this.files.errorOf(entry);
      if (error !== null && !entry.refused) {
        this.#entries.save({ ...entry, error, refused: true });
      }
    }
    this.#sender.work();
  }

  /** @param {Entry} entry */
  #isComing({ files = [] }) {
    return files.some((key) => this.files.progressOf(key) !== null);
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
      if (entry && this.#isComing(entry)) {
        this.#startTimer(entry);
      } else if (entry?.error === null) {
        this.#entries.save({ ...entry, error: "" });
      }
    }, LATE_MS);
    this.#timers.set(id, timer);
  }
}
