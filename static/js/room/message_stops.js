/**
 * Messages by keyboard: the Tab key stops once in each, at its time. From there left and right lead
 * through what is in it, up and down to its neighbours. Without scripts everything is a stop.
 */

import { closest, find, findAll, findOrNull } from "../server/page.js";
import { LINE, SYSTEM } from "./fragments.js";

const CONTROLS = "a, button, .attachments :is(input, audio[controls], video)";

/**
 * Let a message have one stop, and its reactions the name of the message after their own.
 *
 * @param {HTMLElement} item
 */
export function makeOneStop(item) {
  const byline = find(item, ".byline");
  const body = findOrNull(item, ":scope > .body");
  const stop = stopOf(item);
  for (const control of controlsOf(item)) {
    control.tabIndex = control === stop ? 0 : -1;
  }
  stop.setAttribute("aria-labelledby", byline.id);
  if (body && !item.matches(LINE)) {
    body.id = `${item.id}-body`;
    const files = findOrNull(item, ":scope > .attachments");
    if (files) {
      files.id = `${item.id}-files`;
    }
    stop.setAttribute("aria-describedby", files ? `${body.id} ${files.id}` : body.id);
  }
  for (const [index, action] of findAll(item, ".reactions > *").entries()) {
    action.id = `${item.id}-action-${index}`;
    action.setAttribute("aria-labelledby", `${action.id} ${byline.id}`);
  }
}

/**
 * Return where the Tab key stops in a message.
 *
 * @param {HTMLElement} item
 */
export function stopOf(item) {
  return find(item, ".byline > .time");
}

/**
 * Lead from message to message and through what is in them by the arrow keys; Escape hides the
 * actions of the message that is pointed at or has the focus, and leads back, out of it at last.
 *
 * @param {HTMLElement} list the messages
 * @param {() => void} onLeave called when it leads out
 * @param {AbortSignal} left says when the room is not shown any more
 */
export function walkWithArrows(list, onLeave, left) {
  list.addEventListener("keydown", (event) => {
    const item = closest(event.target, ".message");
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!item || !isPlain || event.defaultPrevented || hasOwnArrows(event.target)) {
      return;
    }
    const target = targetOf(event.key, item);
    if (target) {
      event.preventDefault();
      item.classList.remove("dismissed");
      target.focus();
    } else if (event.key === "Escape" && event.target === stopOf(item)) {
      onLeave();
    } else if (event.key === "Escape") {
      stopOf(item).focus();
    }
  });
  document.addEventListener("keydown", (event) => {
    // It closes one thing at a time.
    const isForAnother = document.querySelector("[popover]:popover-open, dialog[open]") ||
      closest(event.target, ".message form");
    if (event.key === "Escape" && !isForAnother) {
      for (const item of findAll(list, ".message:hover, .message:focus-within")) {
        item.classList.add("dismissed");
      }
    }
  }, { signal: left });
  for (const type of ["mouseover", "focusin"]) {
    list.addEventListener(type, ({ target }) => showAgain(list, target));
  }
  list.addEventListener("mouseleave", () => showAgain(list, null));
}

/**
 * Whether the arrows are for what is typed or scrolled within a message.
 *
 * @param {EventTarget | null} target
 */
function hasOwnArrows(target) {
  const isScrolled = target instanceof Element && target.matches("pre, table, input, audio, video");
  return isScrolled || closest(target, "form") !== null;
}

/**
 * Actions that were hidden come back for whoever comes back to them.
 *
 * @param {HTMLElement} list
 * @param {EventTarget | null} target where one is now
 */
function showAgain(list, target) {
  for (const item of findAll(list, ":scope > .dismissed")) {
    if (!(target instanceof Node && item.contains(target))) {
      item.classList.remove("dismissed");
    }
  }
}

/**
 * @param {string} key
 * @param {HTMLElement} item the message in which it is pressed
 * @returns {HTMLElement | null} where it leads, null when it means nothing
 */
function targetOf(key, item) {
  const all = findAll(item.parentElement ?? document, `:scope > .message:not(${SYSTEM})`);
  const messages = all.filter((one) =>
    // Of several replies to threads the room shows one line.
    one === item || one.checkVisibility({ visibilityProperty: true })
  );
  const index = messages.indexOf(item);
  const controls = controlsOf(item).filter((control) => control.getClientRects().length > 0);
  const inside = controls.findIndex((control) => control === document.activeElement);
  switch (key) {
    case "ArrowRight":
      return controls[inside + 1] ?? null;
    case "ArrowLeft":
      return controls[inside - 1] ?? null;
    case "ArrowDown":
      return stopOrNull(messages[index + 1]);
    case "ArrowUp":
      return stopOrNull(messages[index - 1]) ?? document.getElementById("older");
    case "Home":
      return stopOrNull(messages[0]);
    case "End":
      return stopOrNull(messages.at(-1));
    default:
      return null;
  }
}

/** @param {HTMLElement} item */
function controlsOf(item) {
  return findAll(item, CONTROLS).filter((control) => !control.closest("form, .not-sent, .acts"));
}

/** @param {HTMLElement | undefined} item */
function stopOrNull(item) {
  return item ? stopOf(item) : null;
}
