/**
 * What somebody chose for this browser (chatsite/appearance.py), as far as scripts have to know it;
 * the page says so from its beginning.
 */

/** Whether the time of day is written with twelve hours. */
export function hasTwelveHours() {
  return document.documentElement.dataset.clock === "12";
}

/** Whether Enter makes a new line where one writes a message. */
export function enterBreaksLines() {
  return document.documentElement.dataset.enter === "line";
}
