/** What the text boxes of the composer and of the edit form have in common. */

const COMPOSING = 229;
const NO_KEYBOARD = matchMedia("(hover: none) and (pointer: coarse)");

/** Whether there is a keyboard that does not cover half of the page. */
export function hasKeyboard() {
  return !NO_KEYBOARD.matches;
}

/**
 * Whether this key press sends: Enter does, except with Shift, and except on a touch screen.
 *
 * @param {KeyboardEvent} event
 */
export function sends(event) {
  // Safari says "composing" no more with the Enter that ends a composition, but has this code.
  const composing = event.isComposing || event.keyCode === COMPOSING;
  return event.key === "Enter" && !event.shiftKey && !composing && hasKeyboard();
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
