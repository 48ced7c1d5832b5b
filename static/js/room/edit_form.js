import { Refused } from "../server/errors.js";
import { find, findOrNull } from "../server/page.js";
import { errorLine } from "../shell/error_line.js";
/** @import { RequestError } from "../server/errors.js" */

/** The form that stands in the place of a message's text while it is edited. */

/** @param {HTMLElement} form */
export function textIn(form) {
  return find(form, "textarea[name=content]", HTMLTextAreaElement);
}

/**
 * Of which text of the message one knew.
 *
 * @param {HTMLElement} form
 */
export function versionIn(form) {
  return find(form, "[name=version]", HTMLInputElement);
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
 * Return what is sent of it: what was typed, and of which text of the message one knew.
 *
 * @param {HTMLElement} form
 * @returns {Record<string, string>}
 */
export function fieldsOf(form) {
  const { value: version } = versionIn(form);
  /** @type {Record<string, string>} */
  const confirm = form.dataset.asked === textIn(form).value ? { confirm: "1" } : {};
  return { content: textIn(form).value, version, ...confirm };
}

/**
 * Say why it was refused; whoever saves again has read that.
 *
 * @param {HTMLElement} form
 * @param {RequestError} error
 */
export function showRefusal(form, error) {
  if (error instanceof Refused) {
    const version = error.headers.get("X-Version");
    if (version) {
      versionIn(form).value = version;
      showText(form);
    }
    if (error.isAbout("confirm")) {
      form.dataset.asked = textIn(form).value;
    }
  }
  showError(form, error.message);
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
 * The message says something else by now, which is shown above what is being typed.
 *
 * @param {HTMLElement} form
 */
export function noteEdited(form) {
  // Its own saving may be what is heard of.
  if (form.ariaBusy !== "true") {
    showText(form);
    showError(form, "This message was edited in another window meanwhile. What you type stays.");
  }
}

/** @param {HTMLElement} form in the place of a text */
function showText(form) {
  const body = form.parentElement && findOrNull(form.parentElement, ":scope > .body");
  if (body) {
    body.hidden = false;
  }
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
