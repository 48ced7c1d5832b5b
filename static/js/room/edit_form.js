import { find, findOrNull } from "../server/page.js";

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
  let line = findOrNull(form, ".field-error");
  if (!line) {
    line = document.createElement("p");
    line.className = "field-error";
    line.setAttribute("role", "alert");
    textIn(form).after(line);
  }
  line.textContent = sentence;
  line.id ||= "edit-error";
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
