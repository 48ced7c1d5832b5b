import { newId } from "../server/ids.js";
import { Sender } from "./sender.js";

const KEY = "outbox:";
// Nobody should look at a message for longer than this without knowing whether it was sent.
const LATE_MS = 10_000;
// No request of any window lasts longer than this.
const FORGET_MS = 300_000;

/**
 * Messages on their way, of all rooms of one person. They are kept over a reload or a crash, and
 * all windows see and send the same ones (see Sender).
 *
 * An entry is `{id, room, content, replyTo, at, error, refused, tries, rest}`: `error` is null as
 * long as it is expected to be sent soon, then a sentence ("" when the server says nothing about
 * the message). `refused` says that trying again is left to the person. `tries` counts how often
 * it was tried in vain, `rest` says when it may be tried again. Of what the person deleted,
 * `{id, discarded}` is left for a while, where `discarded` is the time.
 *
 * @param {Store} store
 * @param {string} user
 * @param {object} handlers `send(entry)` resolves when the server has it; `onChange(id)` is called
 *   for an entry that was added, changed or removed, `onSentElsewhere(id)` for one that another
 *   window has sent and removed
 */
export class Outbox {
  #store;
  #sender;
  #handlers;
  #timers = new Map();

  constructor(store, user, handlers) {
    this.#store = store;
    this.#handlers = handlers;
    this.#sender = new Sender(this, `brave-chat-outbox-${user}`, {
      send: handlers.send,
      onTurn: handlers.onChange,
    });
    store.onChange((key) => {
      if (key.startsWith(KEY)) {
        this.#changedElsewhere(key.slice(KEY.length));
      }
    });
    this.#forgetDiscarded();
    this.entries().forEach((entry) => this.#startTimer(entry));
  }

  add({ room, content, replyTo }) {
    // Later than all others, also when the clock of this machine was put back.
    const last = this.entries().at(-1)?.at ?? 0;
    const at = Math.max(Date.now(), last + 0.001);
    const entry = { id: newId(), room, content, replyTo, at, error: null };
    this.save(entry);
    this.#startTimer(entry);
    this.#sender.work();
    return entry;
  }

  entry(id) {
    const entry = this.#store.read(KEY + id);
    return entry?.discarded ? null : entry;
  }

  /** What is on its way to `room` (to all rooms without one), oldest first. */
  entries(room = null) {
    const wanted = (one) => !one.discarded && (room === null || one.room === room);
    const found = this.#all.filter(wanted);
    return found.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  /** Whether this window asks the server to take the message at this moment. */
  isSending(id) {
    return this.#sender.sending === id;
  }

  isDiscarded(id) {
    return Boolean(this.#store.read(KEY + id)?.discarded);
  }

  retry(id) {
    const entry = this.entry(id);
    if (entry) {
      const again = { ...entry, error: null, refused: false };
      this.save(again);
      this.#startTimer(again);
    } else {
      this.#handlers.onChange(id);
    }
    this.flush();
  }

  save(entry) {
    this.#store.write(KEY + entry.id, entry);
    this.#handlers.onChange(entry.id);
  }

  remove(id) {
    this.#store.remove(KEY + id);
    this.#handlers.onChange(id);
  }

  /** The person does not want it sent: a window that is sending it right now must know. */
  discard(id) {
    this.save({ id, discarded: Date.now() });
  }

  /** Send what waits; called whenever there may be a connection. */
  flush() {
    return this.#sender.flush();
  }

  get #all() {
    const all = this.#store.keys(KEY).map((key) => this.#store.read(key));
    return all.filter((entry) => entry !== null);
  }

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

  /** Say that it is not sent when that takes long, whatever the reason. */
  #startTimer({ id, error }) {
    if (error !== null) {
      return;
    }
    clearTimeout(this.#timers.get(id));
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      const entry = this.entry(id);
      if (entry?.error === null) {
        this.save({ ...entry, error: "" });
      }
    }, LATE_MS);
    this.#timers.set(id, timer);
  }

  #forgetDiscarded() {
    for (const { id, discarded } of this.#all) {
      if (discarded && Math.abs(Date.now() - discarded) > FORGET_MS) {
        this.#store.remove(KEY + id);
      }
    }
  }
}
