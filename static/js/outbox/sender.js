import { delayBefore } from "../server/backoff.js";
import { Unreachable } from "../server/errors.js";
import { exclusively } from "./exclusive.js";

// What another window does not go on with for so long is left to this one.
const PATIENCE_MS = 2_000;

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
  #outbox;
  #lock;
  #handlers;
  #working = false;
  #again = false;
  #flushes = 0;
  #urgent = new Set();
  #timer = 0;

  /**
   * @param {Outbox} outbox
   * @param {string} lock what only one window may hold
   * @param {object} handlers `send(entry)`, and `onTurn(id)` when `sending` begins or ends
   */
  constructor(outbox, lock, { send, onTurn }) {
    this.#outbox = outbox;
    this.#lock = lock;
    this.#handlers = { send, onTurn };
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
      this.#outbox.remove(entry.id);
      return true;
    } catch (error) {
      if (error instanceof Unreachable) {
        this.#postpone(entry, error, this.#flushes === flushes);
        return true;
      }
      if (error.isSignedOut) {
        return false;
      }
      if (!error.status) {
        throw error;
      }
      this.#change(entry.id, { error: error.message, refused: true });
      return true;
    } finally {
      this.#setSending("", entry.id);
    }
  }

  #setSending(sending, id) {
    this.sending = sending;
    this.#handlers.onTurn(id);
  }

  get #waiting() {
    return this.#outbox.entries().filter((entry) => !entry.refused);
  }

  /** The first entry of each room, oldest first. */
  get #firstOfEachRoom() {
    const waiting = this.#waiting;
    return waiting.filter((one) => one === waiting.find(({ room }) => room === one.room));
  }

  get #next() {
    return this.#firstOfEachRoom.find((one) => this.#urgent.has(one.room) || restsFor(one) === 0);
  }

  /** Let rest what cannot be sent now, and say so when it is not the first time. */
  #postpone(entry, { status, waitMs }, isLatest) {
    // A fault of the server may lie in this one message; who is too fast, or has no connection,
    // has that trouble in all rooms.
    const isConcerned = (one) => status < 500 || one.room === entry.room;
    const tries = entry.tries ?? 0;
    const from = Date.now();
    const rest = { from, until: from + Math.max(waitMs, delayBefore(tries)) };
    for (const one of this.#waiting.filter(isConcerned)) {
      const error = tries > 0 ? (one.error ?? "") : one.error;
      this.#outbox.save({
        ...one,
        error,
        rest,
        tries: one.id === entry.id ? tries + 1 : one.tries,
      });
      if (isLatest) {
        this.#urgent.delete(one.room);
      }
    }
  }

  #change(id, facts) {
    const entry = this.#outbox.entry(id);
    // Deleted in the meantime? Then it stays deleted.
    if (entry) {
      this.#outbox.save({ ...entry, ...facts });
    }
  }

  /** Go on when the first is due, and `patience` milliseconds later. */
  #wakeUp(patience) {
    clearTimeout(this.#timer);
    const rests = this.#firstOfEachRoom.map(restsFor);
    if (rests.length > 0) {
      this.#timer = setTimeout(() => this.work(), Math.min(...rests) + patience);
    }
  }
}

/** For how long nothing is sent to the room of `entry`, its first one, in milliseconds. */
function restsFor({ rest }) {
  const now = Date.now();
  // A rest that begins in the future is one of before the clock was put back.
  return rest && rest.from <= now ? Math.max(0, rest.until - now) : 0;
}
