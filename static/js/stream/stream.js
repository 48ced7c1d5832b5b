import { delayBefore, spread } from "../server/backoff.js";
import { Connection } from "./connection.js";
import { Polling } from "./polling.js";
import { StreamHealth } from "./stream_health.js";
/**
 * @import { End } from "./connection.js"
 * @import { StreamEvent, StreamState } from "./types.js"
 */

// What cuts streams does so within a few seconds.
const STABLE_MS = 12_000;
// While it is asked every few seconds, a stream is tried now and then.
const TRY_MS = 5_000;
const TRY_LONGEST_MS = 30_000;

/**
 * @typedef {object} StreamHandlers
 * @property {(event: StreamEvent) => void} onEvent
 * @property {(state: StreamState) => void} onState gets "connecting", "live", "polling" or "lost"
 * @property {() => void} onRefused called when the server answers that this person may not hear
 *   these rooms from these numbers on
 */

/**
 * The live channel: a connection that is made again whenever it is lost, and questions every few
 * seconds where the network lets no connection live.
 */
export class Stream {
  #query;
  #handlers;
  /** @type {Connection | null} */
  #connection = null;
  /** @type {Connection | null} which is to take its place */
  #next = null;
  #health = new StreamHealth();
  #polling;
  #attempt = 0;
  #timer = 0;
  #stableTimer = 0;
  #wanted = false;
  /** @type {StreamState} */
  #state = "connecting";

  /**
   * @param {() => string} query returns which rooms to hear, with the cursors as they are
   * @param {StreamHandlers} handlers
   */
  constructor(query, handlers) {
    this.#query = query;
    this.#handlers = handlers;
    this.#polling = new Polling(query, {
      onEvent: (event) => this.#hand(event),
      onAnswer: (isReached) => this.#polled(isReached),
      onRefused: () => this.#handlers.onRefused(),
    });
  }

  /** Whether it is connected, or about to be. */
  get isOpen() {
    return this.#wanted;
  }

  /** Whether the connection was lost and the next one is not tried yet. */
  get isWaiting() {
    return this.#wanted && this.#connection === null;
  }

  /** Connect, giving up a connection that is there. */
  open() {
    this.close();
    this.#wanted = true;
    this.#say("connecting");
    this.#connect();
  }

  /**
   * Hear what `query` returns now. The connection that is there goes on until the next one has
   * caught up, so that nothing is missed that is told only once.
   */
  renew() {
    if (this.#state !== "live" || this.#connection === null) {
      this.open();
      return;
    }
    this.#next?.abort();
    this.#next = this.#newConnection();
    this.#read(this.#next);
  }

  /** Stop hearing anything. */
  close() {
    this.#wanted = false;
    this.#polling.stop();
    this.#disconnect();
  }

  /** Look after the connection at once: the network is back, or the machine woke up. */
  wake() {
    if (this.#polling.isRunning) {
      this.#polling.now();
    } else if (this.#wanted && (this.#connection === null || this.#connection.isSilent)) {
      this.#attempt = 0;
      this.#connect();
    }
  }

  /** Give up a connection that cannot be alive, because there is no network. */
  drop() {
    if (this.#connection !== null || this.#polling.isRunning) {
      this.#polling.stop();
      this.#say("lost");
      this.#waitToConnect(0);
    }
  }

  /**
   * @param {StreamEvent} event
   * @param {Connection} connection
   */
  #heard(event, connection) {
    // The next one goes on from where its rooms were heard: they get no further until then.
    const isLeft = this.#next !== null && connection !== this.#next;
    if (!isLeft || !["message", "reset"].includes(event.name)) {
      this.#hand(event);
    }
  }

  /** @param {StreamEvent} event */
  #hand(event) {
    try {
      this.#handlers.onEvent(event);
    } catch (error) {
      // A fault of a script must be seen, and must not look like a lost connection.
      reportError(error);
    }
  }

  #disconnect() {
    clearTimeout(this.#timer);
    clearTimeout(this.#stableTimer);
    this.#connection?.abort();
    this.#connection = null;
    this.#next?.abort();
    this.#next = null;
  }

  #connect() {
    this.#disconnect();
    if (this.#health.isBlocked) {
      this.#polling.start();
    }
    this.#connection = this.#newConnection();
    this.#read(this.#connection);
  }

  #newConnection() {
    const connection = new Connection({
      onEvent: (event) => this.#heard(event, connection),
      onReady: () => this.#ready(connection),
    });
    return connection;
  }

  /** @param {Connection} connection */
  async #read(connection) {
    const { end, waitMs } = await connection.read(`/stream?${this.#query()}`);
    if (this.#connection === connection || this.#next === connection) {
      this.#lost(end, waitMs);
    }
  }

  /** @param {Connection} connection is there; whether it stays remains to be seen */
  #ready(connection) {
    if (connection === this.#next) {
      this.#next = null;
      this.#disconnect();
      this.#connection = connection;
    }
    this.#polling.stop();
    this.#stableTimer = setTimeout(() => this.#stable(), STABLE_MS);
    if (!this.#health.isBlocked) {
      this.#attempt = 0;
    }
    if (this.#state !== "polling") {
      this.#say("live");
    }
  }

  #stable() {
    this.#health.reset();
    this.#attempt = 0;
    this.#say("live");
  }

  /**
   * @param {End} end
   * @param {number} waitMs how long the server asks to wait, 0 when it did not say
   */
  #lost(end, waitMs) {
    if (end === "refused") {
      this.#handlers.onRefused();
      if (!this.#wanted) {
        return;
      }
    } else if (end !== "busy") {
      this.#health.failed(end === "held back");
    }
    if (this.#health.isBlocked) {
      this.#polling.start();
    }
    if (this.#state !== "polling") {
      this.#say("lost");
    }
    this.#waitToConnect(waitMs);
  }

  /** @param {number} waitMs */
  #waitToConnect(waitMs) {
    this.#disconnect();
    const delay = this.#health.isBlocked
      ? spread(Math.min(TRY_MS * 2 ** this.#attempt, TRY_LONGEST_MS))
      : delayBefore(this.#attempt);
    this.#attempt += 1;
    // Others were told to wait just as long.
    this.#timer = setTimeout(() => this.#connect(), waitMs + delay);
  }

  /** @param {boolean} isReached whether the server was reached without a stream */
  #polled(isReached) {
    if (isReached) {
      this.#health.confirm();
      this.#say("polling");
    } else if (this.#state === "polling") {
      this.#say("lost");
    } else {
      // It is not the stream alone.
      this.#health.reset();
      this.#polling.stop();
    }
  }

  /** @param {StreamState} state */
  #say(state) {
    if (state !== this.#state || state === "connecting") {
      this.#state = state;
      this.#handlers.onState(state);
    }
  }
}
