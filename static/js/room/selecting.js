/** Whether somebody selects text of the list, or has selected some: it must not move away then. */
export class Selecting {
  #list;
  #isHeld = false;

  /**
   * @param {HTMLElement} list
   * @param {() => void} onEnd called when nothing is selected any more
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(list, onEnd, left) {
    this.#list = list;
    let wasGoingOn = false;
    const look = () => {
      const { isGoingOn } = this;
      if (wasGoingOn && !isGoingOn) {
        onEnd();
      }
      wasGoingOn = isGoingOn;
    };
    const hold = (/** @type {boolean} */ isHeld) => {
      this.#isHeld = isHeld;
      look();
    };
    list.addEventListener("pointerdown", ({ button }) => hold(button === 0));
    addEventListener("pointerup", () => hold(false), { signal: left });
    addEventListener("pointercancel", () => hold(false), { signal: left });
    document.addEventListener("selectionchange", look, { signal: left });
  }

  get isGoingOn() {
    const selection = getSelection();
    const isInList = selection?.isCollapsed === false && selection.anchorNode !== null &&
      this.#list.contains(selection.anchorNode);
    return this.#isHeld || isInList;
  }
}
