import { closest, find, findOrNull } from "../server/page.js";
import { isComposing } from "../shell/composing.js";
import { isCovered } from "./pressed.js";

const CONTROLS = "a, button, input, textarea, select, summary, [contenteditable], [role=option]";

/** Let what is typed while nothing takes it go into the composer. */
export function typeAnywhere() {
  document.addEventListener("keydown", (event) => {
    if (!isPrinted(event) || event.defaultPrevented || isCovered()) {
      return;
    }
    const area = findOrNull(document, "#composer textarea", HTMLTextAreaElement);
    const isTaken = closest(document.activeElement, CONTROLS) !== null;
    if (area && !isTaken && !area.readOnly && !find(document, "#conversation").inert) {
      // It gets the key that is pressed, as it has the focus by then.
      area.focus({ preventScroll: true });
    }
  });
}

/**
 * Whether a key writes something. A blank scrolls the page, and a question mark shows the keys.
 *
 * @param {KeyboardEvent} event
 */
function isPrinted(event) {
  const { key, ctrlKey, metaKey, altKey } = event;
  const isWritten = [...key].length === 1 && !" ?".includes(key);
  return !ctrlKey && !metaKey && !altKey && (isWritten || key === "Dead" || isComposing(event));
}
