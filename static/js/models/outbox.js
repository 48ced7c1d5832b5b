import { delayBefore } from "./backoff.js";
import { newId } from "./ids.js";
import { Unreachable } from "./server.js";

const KEY = "outbox:";

/**
 * Messages on their way, of all rooms of one person. They are kept over a reload or a crash, and
 * sent one after the other; a message may be sent twice, because the server recognises its id.
 *
 * An entry is `{id, room, content, replyTo, at, error, refused}`: `error` is null until sending it
 * failed, then a sentence ("" when the server was not reached). `refused` says that trying again
 * is left to the person.
 *
 * @param {Store} store
 * @param {string} user
 * @param {function} send gets an entry, resolves when the server has it
 * @param {function} onChange called with the id of an entry that was added, changed or removed
 */
export class Outbox {
  #store;
  #lock;
  #send;
  #onChange;
  #sending = false;
  #again = false;
  #attempt = 0;
  #timer = 0;

  constructor(store, user, { send, onChange }) {
    this.#store = store;
    this.#lock = `brave-chat-outbox-${user}`;
    this.#send = send;
    this.#onChange = onChange;
    store.onChange((key) => {
      if (key.startsWith(KEY)) {
        onChange(key.slice(KEY.length));
      }
    });
  }

  add({ room, content, replyTo }) {
    const entry = { id: newId(), room, content, replyTo, at: now(), error: null };
    this.#save(entry);
    this.flush();
    return entry;
  }

  entry(id) {
    return this.#store.read(KEY + id);
  }

  /** What is on its way to `room` (to all rooms without one), oldest first. */
  entries(room = null) {
    const all = this.#store.keys(KEY).map((key) => this.#store.read(key));
    const wanted = all.filter((entry) => entry && (room === null || entry.room === room));
    return wanted.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  retry(id) {
    const entry = this.entry(id);
    if (entry) {
      this.#save({ ...entry, error: null, refused: false });
    }
    this.flush();
  }

  remove(id) {
    this.#store.remove(KEY + id);
    this.#onChange(id);
  }

  /** Send what waits; called whenever there may be a connection. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#sending) {
      this.#again = true;
      return;
    }
    this.#sending = true;
    try {
      do {
        this.#again = false;
        await alone(this.#lock, () => this.#sendAll());
      } while (this.#again);
    } finally {
      this.#sending = false;
    }
  }

  async #sendAll() {
    for (;;) {
      const entry = this.entries().find((one) => !one.refused);
      if (!entry) {
        return;
      }
      try {
        await this.#send(entry);
        this.#attempt = 0;
        this.remove(entry.id);
      } catch (error) {
        if (error instanceof Unreachable) {
          this.#wait(entry, error.waitMs);
          return;
        }
        if (error.isSignedOut) {
          return;
        }
        if (!error.status) {
          throw error;
        }
        this.#fail(entry, error.message, true);
      }
    }
  }

  #wait(entry, waitMs) {
    if (!waitMs) {
      this.#fail(entry, "", false);
    }
    const delay = Math.max(waitMs, delayBefore(this.#attempt));
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.flush(), delay);
  }

  #fail(entry, sentence, refused) {
    // Deleted in the meantime? Then it stays deleted.
    if (this.entry(entry.id)) {
      this.#save({ ...entry, error: sentence, refused });
    }
  }

  #save(entry) {
    this.#store.write(KEY + entry.id, entry);
    this.#onChange(entry.id);
  }
}

/** Milliseconds, finely enough to order what a script sends in one go. */
function now() {
  return performance.timeOrigin + performance.now();
}

/** Do `work` while no other window does, where windows can agree on that. */
function alone(lock, work) {
  return navigator.locks ? navigator.locks.request(lock, work) : work();
}
