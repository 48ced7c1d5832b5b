// Whoever passes through a window on the way to another has not read it.
const SETTLING_MS = 1_000;

/**
 * @typedef {object} AttentionHandlers
 * @property {() => void} onHere called when somebody has come back to the window for a moment
 * @property {() => void} onHidden called when nobody can see the window any more
 */

/** Whether somebody looks at the messages: the window has the focus, and nothing covers them. */
export class Attention {
  #handlers;
  #list;
  #left;
  #isLooking = looks();
  #timer = 0;

  /**
   * @param {HTMLElement} list the messages
   * @param {AttentionHandlers} handlers
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(list, handlers, left) {
    this.#list = list;
    this.#handlers = handlers;
    this.#left = left;
    addEventListener("focus", () => this.#changed(), { signal: left });
    addEventListener("blur", () => this.#changed(), { signal: left });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        handlers.onHidden();
      }
      this.#changed();
    }, { signal: left });
    // What covered them may be gone: the phone's list of rooms, the details, a dialog.
    addEventListener("hashchange", () => this.#uncovered(), { signal: left });
    for (const name of ["toggle", "close"]) {
      document.addEventListener(name, () => this.#uncovered(), { capture: true, signal: left });
    }
  }

  /** Whether what the window shows is seen. */
  get isHere() {
    // Not every browser says each time that it takes the focus away.
    const isLookedAt = this.#isLooking && this.#timer === 0 && looks();
    return isLookedAt && !this.#isCovered && !this.#left.aborted;
  }

  get #isCovered() {
    return this.#list.closest("[inert]") !== null ||
      document.querySelector("dialog[open]") !== null;
  }

  #uncovered() {
    // After whoever covers them has heard of it.
    setTimeout(() => this.isHere && this.#handlers.onHere());
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
