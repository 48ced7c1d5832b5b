import { readEvents } from "./event_reader.js";
/** @import { StreamEvent } from "./types.js" */

// The server answers within 10 seconds, even if only that it cannot.
const NO_ANSWER_MS = 11_000;
// It sends the head of its answer and the first events at once.
const NO_BYTES_MS = 4_000;
// What was missed may be long, and the network slow.
const BEGINNING_MS = 10_000;
// A window hears one more sign of life within 2 seconds.
const NO_SIGN_MS = 8_000;
// The server is heard at least every 20 seconds.
const SILENCE_MS = 50_000;
// A timer that is so late went off because the machine was asleep.
const LATE_MS = 2_000;

/**
 * @typedef {"held back" | "ended" | "refused" | "busy"} End how a connection ended: "held back"
 *   when something on the way lets nothing through, "refused" when the server says that this person
 *   may not hear these rooms from these numbers on, "busy" when it says to come later
 *
 * @typedef {object} ConnectionHandlers
 * @property {(event: StreamEvent) => void} onEvent
 * @property {() => void} onReady called when everything was heard that was missed
 */

/** One connection to the live channel. */
export class Connection {
  #handlers;
  #controller = new AbortController();
  #timer = 0;
  #heardAt = 0;
  #isReady = false;
  #isProven = false;
  #isHeldBack = false;

  /** @param {ConnectionHandlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** Whether nothing was heard for so long that it cannot be alive. */
  get isSilent() {
    return Date.now() - this.#heardAt > SILENCE_MS;
  }

  /** End it; nothing is heard any more. */
  abort() {
    clearTimeout(this.#timer);
    this.#controller.abort();
  }

  /**
   * Connect, and read to the end.
   *
   * @param {string} address
   * @returns {Promise<{end: End, waitMs: number}>} `waitMs` is how long the server asks to wait
   */
  async read(address) {
    const { signal } = this.#controller;
    this.#expect(NO_ANSWER_MS);
    try {
      const response = await fetch(address, {
        signal,
        cache: "no-store",
        headers: { Accept: "text/event-stream", "X-Requested-With": "fetch" },
      });
      if (!response.ok) {
        return await refusal(response);
      }
      this.#expect(NO_BYTES_MS);
      if (response.body) {
        await readEvents(response.body, {
          onBytes: () => signal.aborted || this.#hear(),
          onHeartbeat: () => signal.aborted || this.#hear(),
          onEvent: (event) => signal.aborted || this.#take(event),
        });
      }
    } catch {
      // Whatever broke the connection, the remedy is a new one.
    } finally {
      clearTimeout(this.#timer);
    }
    return { end: this.#isHeldBack ? "held back" : "ended", waitMs: 0 };
  }

  #hear() {
    this.#isProven ||= this.#isReady;
    this.#expect(this.#isProven ? SILENCE_MS : BEGINNING_MS);
  }

  /** @param {StreamEvent} event */
  #take(event) {
    this.#handlers.onEvent(event);
    if (event.name === "ready") {
      this.#isReady = true;
      this.#expect(NO_SIGN_MS);
      this.#handlers.onReady();
    }
  }

  /**
   * Give up unless something is heard.
   *
   * @param {number} milliseconds
   */
  #expect(milliseconds) {
    this.#heardAt = Date.now();
    const due = this.#heardAt + milliseconds;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isHeldBack = !this.#isProven && Date.now() - due < LATE_MS;
      this.abort();
    }, milliseconds);
  }
}

/**
 * Return what a refusal says: one of our server's is JSON, others come from something on the way.
 *
 * @param {Response} response
 * @returns {Promise<{end: End, waitMs: number}>}
 */
async function refusal(response) {
  const { status, headers } = response;
  const waitMs = Number(headers.get("Retry-After")) * 1000 || 0;
  if ((await response.json()).status_code !== status) {
    return { end: "ended", waitMs };
  }
  return { end: status < 500 && status !== 429 ? "refused" : "busy", waitMs };
}
