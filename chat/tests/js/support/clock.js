const REAL = { setTimeout, clearTimeout };
const REAL_NOW = Date.now;
// What happens without a clock (messages between windows, locks) is over after so many turns.
const TURNS = 8;

/** A clock that moves only when a test moves it; it stands in for that of the browser. */
export class Clock {
  #now = Date.UTC(2026, 10, 22, 12);
  #count = 0;
  /** @type {Map<number, {at: number, work: () => void}>} */
  #timers = new Map();

  start() {
    Date.now = () => this.#now;
    Object.assign(globalThis, {
      /**
       * @param {() => void} work
       * @param {number} delay
       */
      setTimeout: (work, delay = 0) => {
        this.#count += 1;
        this.#timers.set(this.#count, { at: this.#now + delay, work });
        return this.#count;
      },
      /** @param {number} id */
      clearTimeout: (id) => this.#timers.delete(id),
    });
  }

  stop() {
    Date.now = REAL_NOW;
    Object.assign(globalThis, REAL);
  }

  /** Put the clock itself back or forward, as people do; timers do not care. */
  set(/** @type {number} */ milliseconds) {
    for (const timer of this.#timers.values()) {
      timer.at += milliseconds;
    }
    this.#now += milliseconds;
  }

  /**
   * Let time pass, and everything happen that happens meanwhile.
   *
   * @param {number} [milliseconds]
   */
  async advance(milliseconds = 0) {
    const end = this.#now + milliseconds;
    await settle();
    for (let next = this.#nextBefore(end); next; next = this.#nextBefore(end)) {
      const [id, { at, work }] = next;
      this.#timers.delete(id);
      this.#now = Math.max(this.#now, at);
      work();
      await settle();
    }
    this.#now = end;
  }

  /** @param {number} end */
  #nextBefore(end) {
    const due = [...this.#timers].filter(([, { at }]) => at <= end);
    return due.sort(([, one], [, other]) => one.at - other.at)[0];
  }
}

async function settle() {
  for (let turn = 0; turn < TURNS; turn += 1) {
    await new Promise((resolve) => REAL.setTimeout(resolve, 0));
  }
}

/**
 * Define a test that has a clock of its own, and an empty local storage.
 *
 * @param {string} name
 * @param {(clock: Clock) => void | Promise<void>} test
 */
export function timedTest(name, test) {
  Deno.test(name, async () => {
    const clock = new Clock();
    localStorage.clear();
    clock.start();
    try {
      await test(clock);
    } finally {
      clock.stop();
    }
  });
}
