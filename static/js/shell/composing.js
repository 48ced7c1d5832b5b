const COMPOSING = 229;

/**
 * Whether a key press is part of what an input method makes a character of.
 *
 * @param {KeyboardEvent} event
 */
export function isComposing(event) {
  // Safari says "composing" no more with the Enter that ends a composition, but has this code.
  return event.isComposing || event.keyCode === COMPOSING;
}
