import { closest, find } from "../server/page.js";
import { changeText, markedIn } from "./changing_text.js";
import { HAS_POPOVERS } from "./popovers.js";
import { hasKeyboard } from "./text_area.js";
/** @import { EmojiPicker } from "./emoji_picker.js" */

const BUTTON = "[data-emoji]";

/**
 * Let the button of a composer write an emoji where the caret is.
 *
 * @param {HTMLElement} root in which the composer is, now or later
 * @param {EmojiPicker} picker
 */
export function offerEmoji(root, picker) {
  root.addEventListener("click", ({ target }) => {
    const button = closest(target, BUTTON, HTMLButtonElement);
    if (!button?.form || !HAS_POPOVERS) {
      return;
    }
    const area = find(button.form, "textarea", HTMLTextAreaElement);
    picker.open(button, {
      onChosen: (emoji) => insert(area, emoji),
      onClosed: () => hasKeyboard() && area.focus(),
    });
  });
  // The box keeps the focus until the picker has it.
  root.addEventListener("mousedown", (event) => {
    if (closest(event.target, BUTTON)) {
      event.preventDefault();
    }
  });
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {string} text
 */
function insert(area, text) {
  if (!area.readOnly) {
    const { start, end } = markedIn(area);
    const place = start + text.length;
    changeText(area, { start, end, text, select: [place, place] });
  }
}
