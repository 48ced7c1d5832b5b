/** A server whose answers a test makes; it stands in for `fetch`. */

const REAL = globalThis.fetch;
const encoder = new TextEncoder();

/** An answer that is under way. */
export class Answer {
  /** @type {ReadableStreamDefaultController<Uint8Array>} */
  // @ts-ignore: the stream sets it before the constructor returns
  #body;

  /**
   * @param {string} address
   * @param {AbortSignal | null | undefined} signal
   */
  constructor(address, signal) {
    this.address = address;
    this.isAborted = false;
    /** @type {Promise<Response>} */
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    signal?.addEventListener("abort", () => {
      this.isAborted = true;
      this.reject?.(new DOMException("aborted", "AbortError"));
      try {
        this.#body?.error(new DOMException("aborted", "AbortError"));
      } catch {
        // It was at its end.
      }
    });
  }

  /** Send the head of a stream. */
  begin() {
    const body = new ReadableStream({ start: (controller) => void (this.#body = controller) });
    this.resolve?.(new Response(body));
  }

  /** @param {string} text part of a stream */
  write(text) {
    this.#body.enqueue(encoder.encode(text));
  }

  /** End a stream. */
  end() {
    this.#body.close();
  }

  /** Break off. */
  fail() {
    this.reject?.(new TypeError("network"));
  }

  /**
   * Answer whole.
   *
   * @param {number} status
   * @param {string | null} [text]
   * @param {Record<string, string>} [headers]
   */
  answer(status, text = null, headers = {}) {
    this.resolve?.(new Response(text, { status, headers }));
  }
}

/** All that was asked, in order. */
export class Asked {
  /** @type {Answer[]} */
  all = [];

  /** Take the place of the network. */
  start() {
    globalThis.fetch = (address, options) => {
      const answer = new Answer(String(address), options?.signal);
      this.all.push(answer);
      return answer.promise;
    };
  }

  stop() {
    globalThis.fetch = REAL;
  }

  /** @param {string} path @returns {Answer[]} those for addresses that begin so */
  of(path) {
    return this.all.filter(({ address }) => address.startsWith(path));
  }

  /** @param {string} path @returns {Answer} the newest of them */
  last(path) {
    const found = this.of(path).at(-1);
    if (!found) {
      throw new Error(`Nobody asked for ${path}`);
    }
    return found;
  }
}
