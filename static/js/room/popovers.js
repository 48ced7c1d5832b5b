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
 * Open a popover beside a control, with the focus on its first button that can be seen.
 *
 * @param {HTMLElement} popover
 * @param {HTMLElement} anchor
 */
export function openAt(popover, anchor) {
  popover.removeAttribute("style");
  if (SHEETS.matches && popover instanceof HTMLDialogElement) {
    popover.showModal();
  } else {
    popover.showPopover();
  }
  if (!SHEETS.matches) {
    const beside = anchor.getBoundingClientRect();
    const { width, height } = popover.getBoundingClientRect();
    const left = Math.max(GAP_PX, Math.min(beside.right, innerWidth - GAP_PX) - width);
    const above = beside.top - height - GAP_PX;
    const below = beside.bottom + GAP_PX;
    const top = below + height > innerHeight - GAP_PX && above > GAP_PX ? above : below;
    popover.style.inset = "auto";
    popover.style.left = `${left}px`;
    popover.style.top = `${top}px`;
  }
  buttonsOf(popover)[0]?.focus();
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
