import { find, findOrNull } from "../server/page.js";
import { errorLine } from "../shell/error_line.js";

/** The form that stands in the place of a message's text while it is edited. */

/** @param {HTMLElement} form */
export function textIn(form) {
  return find(form, "textarea[name=content]", HTMLTextAreaElement);
}

/**
 * Whether something was typed into it that is not saved.
 *
 * @param {HTMLElement} form
 */
export function isChanged(form) {
  const { value, defaultValue } = textIn(form);
  return value !== defaultValue;
}

/**
 * @param {HTMLElement} form
 * @param {string} sentence
 */
export function showError(form, sentence) {
  const line = errorLine(sentence);
  line.id = "edit-error";
  findOrNull(form, ".error")?.remove();
  textIn(form).after(line);
  const area = textIn(form);
  area.setAttribute("aria-invalid", "true");
  area.setAttribute("aria-describedby", line.id);
}

/**
 * The message is deleted: what was typed is left to be copied, and nothing else.
 *
 * @param {HTMLElement} form
 */
export function endForm(form) {
  textIn(form).readOnly = true;
  find(form, "button").hidden = true;
  showError(form, "This message was deleted. Copy what you typed if you still need it.");
}
