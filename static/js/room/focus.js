import { find, findAll, findOrNull } from "../server/page.js";
import { stopOf } from "./message_stops.js";
import { hasKeyboard } from "./text_area.js";

const CONTROLS = "a, button, summary";

/**
 * Do `change`, which may make what the focus is in anew, or take it away: an item of the list or the
 * head or the details of the room. Who works with the keyboard stays where they were, or at a control next to it.
 *
 * @param {() => void} change
 * @param {() => HTMLElement | undefined} [next] a message next to it, when it is gone
 */
export function keepingFocus(change, next) {
  const focused = document.activeElement;
  const around = focused?.closest("#messages > li, #room-head, #details");
  change();
  const isKept = document.activeElement === focused;
  // Whoever sends what is on its way looks after the focus in its buttons.
  if (!(focused instanceof HTMLElement) || !around || isKept || focused.closest(".not-sent")) {
    return;
  }
  const now = document.getElementById(around.id) ?? sentAs(around);
  if (focused.isConnected) {
    focused.focus({ preventScroll: true });
  } else {
    focusIn(now ?? next?.() ?? null, focused);
  }
}

/**
 * Go on at a message; where it is not shown any more, in the conversation as a whole.
 *
 * @param {HTMLElement | null} item
 */
export function focusMessage(item) {
  const target = item?.isConnected ? stopOf(item) : find(document, "#scroller");
  target.focus({ preventScroll: true });
}

/** Go on at the end of the room: by writing, or by reading where a keyboard would cover half of it. */
export function focusEnd() {
  const target = hasKeyboard() ? "#composer textarea" : "#scroller";
  find(document, target).focus({ preventScroll: true });
}

/**
 * Return the message that has arrived as what was on its way, or null.
 *
 * @param {Element} item
 */
function sentAs(item) {
  const id = item instanceof HTMLElement ? item.dataset.clientId : undefined;
  return id ? findOrNull(document, `#messages > [data-client-id="${id}"]`) : null;
}

/**
 * @param {HTMLElement | null} around
 * @param {HTMLElement} focused what was in it, or in what it takes the place of
 */
function focusIn(around, focused) {
  const control = around && controlLike(focused, around);
  (control ?? find(document, "#scroller")).focus({ preventScroll: true });
}

/**
 * Return the control in `around` that does what `focused` did, or one next to it; null without one.
 *
 * @param {HTMLElement} focused
 * @param {HTMLElement} around
 */
function controlLike(focused, around) {
  const same = findAll(around, CONTROLS).find((one) => isLike(one, focused));
  const bar = focused.matches(".act, .reactions > *") ? findOrNull(around, ".act") : null;
  // Fingers have none.
  const beside = bar && bar.getClientRects().length > 0 ? bar : null;
  return same ?? beside ?? findOrNull(around, ".time, summary");
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
