/** Which of the windows of a browser has the focus: it holds a lock as long as it does. */
export class Focus {
  #name;
  /** @type {(() => void) | null} */
  #release = null;

  /** @param {string} name of the lock */
  constructor(name) {
    this.#name = name;
    for (const event of ["focus", "blur", "pageshow"]) {
      addEventListener(event, () => this.#follow());
    }
    document.addEventListener("visibilitychange", () => this.#follow());
    // A page that holds a lock is not kept.
    addEventListener("pagehide", () => this.#release?.());
    this.#follow();
  }

  /** Whether it is this one. */
  get isHere() {
    return document.visibilityState === "visible" && document.hasFocus();
  }

  /** Return whether it is another one. Where windows cannot agree, nobody knows of one. */
  async isElsewhere() {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    return held.some((lock) => lock.name === this.#name);
  }

  #follow() {
    if (!this.isHere) {
      this.#release?.();
      this.#release = null;
    } else if (!this.#release) {
      const released = new Promise((resolve) => {
        this.#release = () => resolve(undefined);
      });
      // In tests several windows have the focus at once.
      navigator.locks?.request(this.#name, { mode: "shared" }, () => released);
    }
  }
}
