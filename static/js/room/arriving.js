const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const DURATION_MS = 160;

/**
 * Let a message that came at the end of the room rise to its place.
 *
 * @param {HTMLElement} item
 */
export function arrive(item) {
  if (!STILL.matches) {
    // Not by a class: the list is as a fresh page has it.
    item.animate({ opacity: [0, 1], translate: ["0 6px", "0"] }, {
      duration: DURATION_MS,
      easing: "cubic-bezier(0.2, 0.8, 0.2, 1)",
    });
  }
}
