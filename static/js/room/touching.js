import { closest } from "../server/page.js";
import { LINE, SYSTEM } from "./fragments.js";

const HELD_MS = 500;
// A finger never lies still.
const STILL_PX = 10;
const FINGERS = matchMedia("(hover: none)");

/**
 * Let a message that is held with a finger, or whose time is tapped, open what one can do with it,
 * and a reaction that is held say whose it is.
 *
 * @param {HTMLElement} list the messages
 * @param {(item: HTMLElement) => void} onHeld
 * @param {(reaction: HTMLElement) => void} onReactionHeld
 * @param {AbortSignal} left says when the room is not shown any more
 */
export function openByTouch(list, onHeld, onReactionHeld, left) {
  /** @type {HTMLElement | null} what a finger lies on */
  let touched = null;
  let timer = 0;
  let start = { x: 0, y: 0 };
  let isHeld = false;
  const end = () => {
    clearTimeout(timer);
    touched = null;
  };
  const hold = () => {
    const held = touched;
    end();
    if (held) {
      isHeld = true;
      (held.matches(".reaction") ? onReactionHeld : onHeld)(held);
    }
  };
  addEventListener("pointerdown", () => {
    isHeld = false;
  }, { capture: true, signal: left });
  list.addEventListener("pointerdown", ({ pointerType, target, clientX: x, clientY: y }) => {
    end();
    if (pointerType === "touch") {
      start = { x, y };
      touched = closest(target, ".reaction") ?? actable(target);
      timer = setTimeout(hold, HELD_MS);
    }
  });
  list.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (Math.hypot(clientX - start.x, clientY - start.y) > STILL_PX) {
      end();
    }
  });
  for (const type of ["pointerup", "pointercancel"]) {
    addEventListener(type, end, { signal: left });
  }
  list.addEventListener("contextmenu", (event) => {
    // Some browsers say by this that it is held, and their own menu would cover it.
    if (touched || isHeld) {
      event.preventDefault();
      hold();
    }
  });
  addEventListener("click", (event) => {
    // Lifted, the finger presses nothing: neither what it lay on nor what has opened below it.
    if (isHeld) {
      isHeld = false;
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, { capture: true, signal: left });
  list.addEventListener("click", (event) => {
    const item = actable(event.target);
    if (item && FINGERS.matches && closest(event.target, ".byline > .time")) {
      event.preventDefault();
      onHeld(item);
    }
  });
}

/** @param {EventTarget | null} target */
function actable(target) {
  const item = closest(target, `.message:not(.pending, .deleted, ${SYSTEM}, ${LINE})`);
  return closest(target, "form") ? null : item;
}
