/**
 * Say in its place why what is typed cannot be sent.
 *
 * @param {HTMLElement} place
 * @param {HTMLTextAreaElement} area in which it is typed
 * @param {string} sentence "" to say nothing any more
 */
export function sayRefusal(place, area, sentence) {
  place.textContent = sentence;
  place.hidden = sentence === "";
  if (sentence === "") {
    area.removeAttribute("aria-invalid");
    area.removeAttribute("aria-describedby");
  } else {
    area.setAttribute("aria-invalid", "true");
    area.setAttribute("aria-describedby", place.id);
  }
}
