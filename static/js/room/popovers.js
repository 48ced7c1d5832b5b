/**
 * What opens beside a control, or from the lower edge of the page for fingers and where it is narrow
 * (css says where). A dialog that is a popover as well opens as a dialog there: a finger that lies
 * on the page still would close a popover when it is lifted.
 */

import { findAll } from "../server/page.js";

// Between what opens and what is next to it.
const GAP_PX = 8;
const SHEETS = matchMedia("(hover: none), (width < 48rem)");

/** Whether the browser has popovers. */
export const HAS_POPOVERS = "showPopover" in HTMLElement.prototype;

/**
 * Open a popover beside a control, with the focus on what is given, or on its first button that can
 * be seen.
 *
 * @param {HTMLElement} popover
 * @param {HTMLElement} anchor
 * @param {HTMLElement | null} [first]
 */
export function openAt(popover, anchor, first = null) {
  popover.removeAttribute("style");
  if (SHEETS.matches && popover instanceof HTMLDialogElement) {
    popover.showModal();
  } else {
    popover.showPopover();
  }
  if (!SHEETS.matches) {
    const beside = anchor.getBoundingClientRect();
    // What moves while it opens is not at its place yet, and has its size.
    const { offsetWidth: width, offsetHeight: height } = popover;
    const left = Math.max(GAP_PX, Math.min(beside.right, innerWidth - GAP_PX) - width);
    popover.style.inset = "auto";
    popover.style.left = `${left}px`;
    popover.style.top = `${topBeside(beside, height)}px`;
  }
  (first ?? buttonsOf(popover)[0])?.focus();
}

/**
 * Return how far from the window's upper edge something begins that opens below what is `beside`
 * it, or above it, or over it where neither has room.
 *
 * @param {DOMRect} beside
 * @param {number} height
 */
function topBeside(beside, height) {
  const above = beside.top - GAP_PX - height;
  const below = beside.bottom + GAP_PX;
  const lowest = innerHeight - GAP_PX - height;
  if (below <= lowest) {
    return below;
  }
  return above >= GAP_PX ? above : Math.max(GAP_PX, lowest);
}

/**
 * Close what `openAt` has opened.
 *
 * @param {HTMLElement} popover
 */
export function close(popover) {
  if (popover instanceof HTMLDialogElement && popover.open) {
    popover.close();
  } else {
    popover.hidePopover();
  }
}

/**
 * Call `onClosed` whenever something that `openAt` opens is closed again, in whichever way.
 *
 * @param {HTMLElement} popover
 * @param {() => void} onClosed
 */
export function whenClosed(popover, onClosed) {
  popover.addEventListener("close", onClosed);
  popover.addEventListener("toggle", () => {
    if (!popover.matches(":popover-open, [open]")) {
      onClosed();
    }
  });
}

/**
 * Let arrows lead through the buttons and links of a popover.
 *
 * @param {HTMLElement} popover
 */
export function walkWithin(popover) {
  popover.addEventListener("keydown", (event) => {
    const buttons = buttonsOf(popover);
    const index = buttons.findIndex((button) => button === document.activeElement);
    const target = {
      ArrowDown: buttons[index + 1] ?? buttons[0],
      ArrowRight: buttons[index + 1] ?? buttons[0],
      ArrowUp: buttons.at(index - 1),
      ArrowLeft: buttons.at(index - 1),
      Home: buttons[0],
      End: buttons.at(-1),
    }[event.key];
    if (target) {
      event.preventDefault();
      target.focus();
    }
  });
}

/** @param {HTMLElement} popover */
function buttonsOf(popover) {
  return findAll(popover, "button, a").filter((button) => button.getClientRects().length > 0);
}
