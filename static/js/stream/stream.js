import { delayBefore } from "../server/backoff.js";
import { readEvents } from "./event_reader.js";
/** @import { StreamEvent, StreamState } from "./types.js" */

// The server is heard at least every 20 seconds.
const SILENCE_MS = 50_000;

/**
 * @typedef {object} StreamHandlers
 * @property {(event: StreamEvent) => void} onEvent
 * @property {(state: StreamState) => void} onState gets "connecting", "live" or "lost"
 * @property {() => void} onRefused called when the server answers that this person may not hear
 *   these rooms from these numbers on
 */

/** One connection to the live channel, made again whenever it is lost. */
export class Stream {
  #address;
  #handlers;
  /** @type {AbortController | null} */
  #connection = null;
  #attempt = 0;
  #timer = 0;
  #heardAt = 0;
  #wanted = false;

  /**
   * @param {() => string} address returns the address to connect to, with the cursors as they are
   * @param {StreamHandlers} handlers
   */
  constructor(address, handlers) {
    this.#address = address;
    this.#handlers = handlers;
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
    this.#handlers.onState("connecting");
    this.#connect();
  }

  /** Stop hearing anything. */
  close() {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#connection?.abort();
    this.#connection = null;
  }

  /** Look after the connection at once: the network is back, or the machine woke up. */
  wake() {
    const dead = this.#connection === null || Date.now() - this.#heardAt > SILENCE_MS;
    if (this.#wanted && dead) {
      this.#attempt = 0;
      this.#reconnect();
    }
  }

  /** Give up a connection that cannot be alive, because there is no network. */
  drop() {
    if (this.#connection !== null) {
      this.#lost(0);
    }
  }

  #reconnect() {
    clearTimeout(this.#timer);
    this.#connection?.abort();
    this.#connect();
  }

  async #connect() {
    const connection = new AbortController();
    this.#connection = connection;
    this.#hear();
    let waitMs = 0;
    try {
      waitMs = await this.#read(connection.signal);
    } catch {
      // Whatever broke the connection, the remedy is a new one.
    }
    if (this.#connection === connection) {
      this.#lost(waitMs);
    }
  }

  /**
   * Read a connection to its end. Returns how long the server asks to wait before the next.
   *
   * @param {AbortSignal} signal
   */
  async #read(signal) {
    const response = await fetch(this.#address(), {
      signal,
      cache: "no-store",
      headers: { Accept: "text/event-stream", "X-Requested-With": "fetch" },
    });
    if (!response.ok) {
      if (!signal.aborted && response.status < 500 && response.status !== 429) {
        this.#handlers.onRefused();
      }
      return Number(response.headers.get("Retry-After")) * 1000 || 0;
    }
    const onBytes = () => signal.aborted || this.#hear();
    if (response.body) {
      await readEvents(response.body, onBytes, (event) => signal.aborted || this.#handle(event));
    }
    return 0;
  }

  /** @param {StreamEvent} event */
  #handle(event) {
    try {
      this.#handlers.onEvent(event);
    } catch (error) {
      // A fault of a script must be seen, and must not look like a lost connection.
      reportError(error);
    }
    if (event.name === "ready") {
      this.#attempt = 0;
      this.#handlers.onState("live");
    }
  }

  #hear() {
    this.#heardAt = Date.now();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lost(0), SILENCE_MS);
  }

  /** @param {number} waitMs how long the server asks to wait, 0 when it did not say */
  #lost(waitMs) {
    clearTimeout(this.#timer);
    this.#connection?.abort();
    this.#connection = null;
    this.#handlers.onState("lost");
    // Others were told to wait just as long.
    const delay = waitMs + delayBefore(this.#attempt);
    this.#attempt += 1;
    this.#timer = setTimeout(() => this.#reconnect(), delay);
  }
}
