import { delayBefore } from "../server/backoff.js";
import { Refused, Unreachable } from "../server/errors.js";
import { restsFor } from "./entry.js";
import { exclusively } from "./exclusive.js";
/**
 * @import { Entries } from "./entries.js"
 * @import { Entry } from "./entry.js"
 */

// What another window does not go on with for so long is left to this one.
const PATIENCE_MS = 2_000;
const TOO_MANY = 429;
// Who has to wait for longer is told at once.
const SHORT_MS = 10_000;

/**
 * @typedef {object} SenderHandlers
 * @property {(entry: Entry) => boolean} isReady whether it has all that it is sent with
 * @property {(entry: Entry) => Promise<void>} send resolves when the server has it
 * @property {(entry: Entry) => void} onSent called when it was sent and is forgotten
 * @property {(id: string) => void} onTurn called when `sending` begins or ends
 */

/**
 * Sends what is in the outbox, one message after the other, in order within each room. A message
 * may be sent twice, because the server recognises its id.
 *
 * All windows work on the same outbox. The one that tried last tries again; the others stand by
 * and take over when they hear nothing of it.
 */
export class Sender {
  /** The id of the entry whose request runs in this window, "" without one. */
  sending = "";
  #entries;
  #lock;
  #handlers;
  #working = false;
  #again = false;
  #flushes = 0;
  /** @type {Set<string>} */
  #urgent = new Set();
  #timer = 0;

  /**
   * @param {Entries} entries
   * @param {string} lock what only one window may hold
   * @param {SenderHandlers} handlers
   */
  constructor(entries, lock, handlers) {
    this.#entries = entries;
    this.#lock = lock;
    this.#handlers = handlers;
  }

  /** Send everything now, also what was to rest for a while. */
  flush() {
    this.#flushes += 1;
    this.#urgent = new Set(this.#waiting.map((entry) => entry.room));
    return this.work();
  }

  /** Send what is due. */
  async work() {
    clearTimeout(this.#timer);
    this.#again = true;
    if (this.#working) {
      return;
    }
    this.#working = true;
    try {
      while (this.#again) {
        this.#again = false;
        const mayBeMore = await exclusively(this.#lock, () => this.#sendNext());
        this.#again ||= mayBeMore;
      }
    } finally {
      this.#working = false;
    }
  }

  /** Another window has something to do, or has tried: take over if it goes no further. */
  standBy() {
    this.#wakeUp(PATIENCE_MS * (1 + Math.random()));
  }

  /** Send the next one. Returns whether there may be more to send now. */
  async #sendNext() {
    const entry = this.#next;
    if (!entry) {
      this.#wakeUp(0);
      return false;
    }
    const flushes = this.#flushes;
    this.#setSending(entry.id, entry.id);
    try {
      await this.#handlers.send(entry);
      this.#entries.remove(entry.id);
      this.#handlers.onSent(entry);
      return true;
    } catch (error) {
      if (error instanceof Unreachable) {
        this.#postpone(entry, error, this.#flushes === flushes);
        return true;
      }
      if (!(error instanceof Refused)) {
        throw error;
      }
      if (!error.isSignedOut) {
        this.#refuse(entry.id, error);
      }
      return !error.isSignedOut;
    } finally {
      this.#setSending("", entry.id);
    }
  }

  /**
   * @param {string} sending the id of the entry whose request begins, "" when it ends
   * @param {string} id of the entry in both cases
   */
  #setSending(sending, id) {
    this.sending = sending;
    this.#handlers.onTurn(id);
  }

  get #waiting() {
    return this.#entries.list().filter((entry) => !entry.refused);
  }

  /** The first entry of each room, oldest first, without those that wait for their files. */
  get #firstOfEachRoom() {
    const waiting = this.#waiting;
    const first = waiting.filter((one) => one === waiting.find(({ room }) => room === one.room));
    return first.filter((one) => this.#handlers.isReady(one));
  }

  get #next() {
    return this.#firstOfEachRoom.find((one) => this.#urgent.has(one.room) || restsFor(one) === 0);
  }

  /**
   * Let rest what cannot be sent now, and say so when it is not the first time. Where the server
   * says for how long, and that is long, it is said at once, and why.
   *
   * @param {Entry} entry the one that was tried
   * @param {Unreachable} error
   * @param {boolean} isLatest whether nobody asked to send everything since it was tried
   */
  #postpone(entry, { status, waitMs, message }, isLatest) {
    // A fault of the server may lie in this one message, and a room may be in slow mode; who has no
    // connection has that trouble in all rooms.
    const waiting = this.#waiting.filter((one) => status === 0 || one.room === entry.room);
    const before = entry.tries ?? 0;
    const from = Date.now();
    const rest = { from, until: from + Math.max(waitMs, delayBefore(before)) };
    for (const one of waiting) {
      const said = before > 0 ? (one.error ?? "") : one.error;
      const error = status === TOO_MANY && waitMs > SHORT_MS ? message : said;
      const tries = one.id === entry.id ? before + 1 : one.tries;
      this.#entries.save({ ...one, error, rest, tries });
      if (isLatest) {
        this.#urgent.delete(one.room);
      }
    }
  }

  /**
   * Leave it to the person what happens next.
   *
   * @param {string} id
   * @param {Refused} error
   */
  #refuse(id, error) {
    const entry = this.#entries.find(id);
    // Deleted in the meantime? Then it stays deleted.
    if (entry) {
      const asks = error.isAbout("confirm");
      this.#entries.save({ ...entry, error: error.message, refused: true, asks });
    }
  }

  /**
   * Go on when the first is due.
   *
   * @param {number} patience how many milliseconds later
   */
  #wakeUp(patience) {
    clearTimeout(this.#timer);
    const rests = this.#firstOfEachRoom.map(restsFor);
    if (rests.length > 0) {
      this.#timer = setTimeout(() => this.work(), Math.min(...rests) + patience);
    }
  }
}
