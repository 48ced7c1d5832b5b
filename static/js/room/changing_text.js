/** @import { Change } from "./formatting.js" */

/**
 * Change what is typed in a box as if somebody had typed it: the browser takes it back with Ctrl+Z,
 * and an `input` event tells of it.
 *
 * @param {HTMLTextAreaElement | HTMLInputElement} area
 * @param {Change} change
 */
export function changeText(area, { start, end, text, select }) {
  area.focus();
  area.setSelectionRange(start, end);
  // Deprecated, and the only way that leaves a trace for Ctrl+Z.
  const isDone = text === "" && start === end ||
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
  if (!isDone) {
    area.setRangeText(text);
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(...select);
}

/**
 * Return what is typed in a box, and what of it is selected.
 *
 * @param {HTMLTextAreaElement} area
 */
export function markedIn({ value, selectionStart, selectionEnd }) {
  return { value, start: selectionStart, end: selectionEnd };
}
