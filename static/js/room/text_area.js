import { enterBreaksLines } from "../server/appearance.js";
import { isComposing } from "../shell/composing.js";

/** What the text boxes of the composer and of the edit form have in common. */

const NO_KEYBOARD = matchMedia("(hover: none) and (pointer: coarse)");

/** Whether there is a keyboard that does not cover half of the page. */
export function hasKeyboard() {
  return !NO_KEYBOARD.matches;
}

/** Whether Enter alone sends: not on a touch screen, and not for whoever chose otherwise. */
export function enterSends() {
  return hasKeyboard() && !enterBreaksLines();
}

/**
 * Whether this key press sends: Enter with Ctrl or Cmd always does, Enter alone by `enterSends`, and
 * with Shift it never does.
 *
 * @param {KeyboardEvent} event
 */
export function sends(event) {
  if (event.key !== "Enter" || event.shiftKey || isComposing(event)) {
    return false;
  }
  return event.ctrlKey || event.metaKey || enterSends();
}

/**
 * Let a text box be as high as what is typed; CSS sets the bounds.
 *
 * @param {HTMLTextAreaElement} area
 */
export function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
