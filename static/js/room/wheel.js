import { closest } from "../server/page.js";

// What a browser takes for a line where it counts in lines.
const LINE_PX = 20;

/**
 * Let a wheel over what stands before the list, or below it, scroll the list.
 *
 * @param {HTMLElement} area what stands there
 * @param {HTMLElement} box what scrolls
 */
export function passWheelOn(area, box) {
  area.addEventListener("wheel", (event) => {
    const text = closest(event.target, "textarea");
    const scrollsItself = text !== null && text.scrollHeight > text.clientHeight;
    if (!scrollsItself && !event.ctrlKey && !event.shiftKey) {
      box.scrollTop += event.deltaY * pixelsOf(event, box);
    }
  }, { passive: true });
}

/**
 * Return how many pixels the unit is in which a wheel counts.
 *
 * @param {WheelEvent} event
 * @param {HTMLElement} box
 */
function pixelsOf({ deltaMode }, box) {
  if (deltaMode === WheelEvent.DOM_DELTA_LINE) {
    return LINE_PX;
  }
  return deltaMode === WheelEvent.DOM_DELTA_PAGE ? box.clientHeight : 1;
}
