/** What opens beside a control, or from the lower edge of the page for fingers (css says where). */

import { findAll } from "../server/page.js";

// Between what opens and what is next to it.
const GAP_PX = 8;
const FINGERS = matchMedia("(hover: none)");

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
  popover.showPopover();
  if (anchor.hasAttribute("aria-expanded")) {
    anchor.setAttribute("aria-expanded", "true");
    const closed = (/** @type {Event} */ event) => {
      if (event instanceof ToggleEvent && event.newState === "closed") {
        popover.removeEventListener("toggle", closed);
        anchor.setAttribute("aria-expanded", "false");
      }
    };
    popover.addEventListener("toggle", closed);
  }
  if (!FINGERS.matches) {
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
 * Let arrows lead through the buttons of a popover.
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
  return findAll(popover, "button").filter((button) => button.getClientRects().length > 0);
}
