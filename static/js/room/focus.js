import { findAll, findOrNull } from "../server/page.js";

const CONTROLS = "a, button, summary";

/**
 * Do `change`, which may make the message or the head of the room anew in which the focus is. Who
 * works with the keyboard stays where they were, or at a control next to it.
 *
 * @param {() => void} change
 */
export function keepingFocus(change) {
  const focused = document.activeElement;
  const around = focused?.closest(".message, #room-head");
  change();
  if (!(focused instanceof HTMLElement) || !around || document.activeElement === focused) {
    return;
  }
  const now = document.getElementById(around.id);
  const control = focused.isConnected ? focused : now && controlLike(focused, now);
  control?.focus({ preventScroll: true });
}

/**
 * Return the control in `around` that does what `focused` did, or one next to it; null without one.
 *
 * @param {HTMLElement} focused
 * @param {HTMLElement} around
 */
function controlLike(focused, around) {
  const same = findAll(around, CONTROLS).find((one) => isLike(one, focused));
  return same ?? findOrNull(around, ".act") ?? findOrNull(around, ".time, summary");
}

/**
 * Whether both do the same, for the same thing.
 *
 * @param {HTMLElement} one
 * @param {HTMLElement} other
 */
function isLike(one, other) {
  const sameTarget = ["href", "value"].every(
    (name) => one.getAttribute(name) === other.getAttribute(name),
  );
  return sameTarget && kind(one) === kind(other);
}

/** @param {HTMLElement} control */
function kind(control) {
  const classes = [...control.classList].filter((name) => name !== "mine");
  return [control.tagName, ...classes].join(".");
}
