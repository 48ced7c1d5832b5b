const BLOCKED_AT = 3;
const KEY = "brave-chat-streams-blocked";
// Whoever comes to another page of ours within so long is probably still in the same network.
const REMEMBERED_MS = 10 * 60_000;

/**
 * Whether streams get through to this browser. A network may hold them back, cut them after a few
 * seconds or refuse them while ordinary requests work.
 */
export class StreamHealth {
  #failures = 0;

  constructor() {
    const blockedAt = Number(sessionStorage.getItem(KEY));
    if (Date.now() - blockedAt < REMEMBERED_MS) {
      this.#failures = BLOCKED_AT;
    }
  }

  /** Whether it is time to try without. */
  get isBlocked() {
    return this.#failures >= BLOCKED_AT;
  }

  /**
   * A stream ended before it was there for a while.
   *
   * @param {boolean} isHeldBack whether the server's answer did not get through: once is enough
   */
  failed(isHeldBack) {
    this.#failures += isHeldBack ? BLOCKED_AT : 1;
  }

  /** It works without a stream, so that it is the stream that does not get through. */
  confirm() {
    sessionStorage.setItem(KEY, String(Date.now()));
  }

  /** A stream is there for a while, or nothing gets through at all. */
  reset() {
    this.#failures = 0;
    sessionStorage.removeItem(KEY);
  }
}
