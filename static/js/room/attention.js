// Whoever passes through a window on the way to another has not read it.
const SETTLING_MS = 1_000;

/**
 * @typedef {object} AttentionHandlers
 * @property {() => void} onHere called when somebody has come back to the window for a moment
 * @property {() => void} onHidden called when nobody can see the window any more
 */

/** Whether somebody looks at this window: it can be seen, and has the focus. */
export class Attention {
  #handlers;
  #isLooking = looks();
  #timer = 0;

  /** @param {AttentionHandlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
    addEventListener("focus", () => this.#changed());
    addEventListener("blur", () => this.#changed());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        handlers.onHidden();
      }
      this.#changed();
    });
  }

  /** Whether what the window shows is seen. */
  get isHere() {
    // Not every browser says each time that it takes the focus away.
    return this.#isLooking && this.#timer === 0 && looks();
  }

  #changed() {
    const isLooking = looks();
    if (isLooking === this.#isLooking) {
      return;
    }
    this.#isLooking = isLooking;
    clearTimeout(this.#timer);
    this.#timer = isLooking ? setTimeout(() => this.#settled(), SETTLING_MS) : 0;
  }

  #settled() {
    this.#timer = 0;
    this.#handlers.onHere();
  }
}

function looks() {
  return document.visibilityState === "visible" && document.hasFocus();
}
