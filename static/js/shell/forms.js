/**
 * What somebody typed into the forms of a page. When it could not be sent, because they were signed
 * out or the page was out of date, it is there again as soon as the same person is back at the form.
 */

import { closest } from "../server/page.js";
import { toast } from "./toast.js";

/**
 * @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field
 *
 * @typedef {object} Kept
 * @property {string} user whose words they are
 * @property {string} page the path of the page
 * @property {boolean} isRefused whether it is known that they were not taken
 * @property {{action: string, texts: Record<string, string>}[]} forms
 */

const KEY = "brave-chat:forms";
const ELSEWHERE = "What you typed to change a message was not saved.";
const BACK = "What you typed is here again. It was not sent yet.";

/** Whether anything was typed into a form of this page and not sent. */
export function isTyped() {
  return typedForms().length > 0;
}

/** Keep what is typed, before the page is left for one where one logs in. */
export function keepTypedForms() {
  keep(typedForms(), true);
}

/**
 * Offer what is typed into a form that is not on the page any more, on a page of its own.
 *
 * @param {HTMLFormElement} form
 */
export function offerTyped(form) {
  const kept = fieldsOf(form).some(isChanged) ? keptOf([form], true) : null;
  kept?.forms.forEach((one) => offer(kept, one));
}

/** From now on, keep what is sent by a form until the answer shows whether it was taken. */
export function keepSentForms() {
  document.addEventListener("submit", (event) => {
    const form = closest(event.target, "form", HTMLFormElement);
    if (form?.method === "post" && !event.defaultPrevented) {
      keep([form], false);
    }
  });
}

/** Look what became of what was kept: give it back, go on keeping it, or forget it. */
export function giveBackForms() {
  const kept = read();
  const user = document.body.dataset.user ?? "";
  if (!kept) {
    return;
  }
  if (user === "" || document.querySelector("[data-not-sent]")) {
    write({ ...kept, isRefused: true });
  } else if (!kept.isRefused || user !== kept.user) {
    forgetForms();
  } else if (location.pathname === kept.page) {
    const [other] = kept.forms.filter((one) => !fill(one));
    if (other) {
      offer(kept, other);
    } else {
      forgetForms();
      toast(BACK);
    }
  }
}

/**
 * @param {{action: string, texts: Record<string, string>}} kept
 * @returns {boolean} whether the page has such a form
 */
function fill({ action, texts }) {
  const form = [...document.forms].find((one) => one.method === "post" && one.action === action);
  for (const field of form ? fieldsOf(form) : []) {
    field.value = texts[field.name] ?? field.value;
  }
  return form !== undefined;
}

/**
 * Offer to go on with a message that was being edited where it stands; the page for that has the
 * same form.
 *
 * @param {Kept} kept
 * @param {Kept["forms"][number]} form one of them
 */
function offer(kept, form) {
  const { pathname } = new URL(form.action);
  const act = () => {
    write({ ...kept, page: pathname, forms: [form] });
    location.assign(pathname);
  };
  toast(ELSEWHERE, { label: "Go on", act });
}

/**
 * @param {HTMLFormElement[]} forms
 * @param {boolean} isRefused
 */
function keep(forms, isRefused) {
  const kept = keptOf(forms, isRefused);
  if (kept) {
    write(kept);
  }
}

/**
 * @param {HTMLFormElement[]} forms
 * @param {boolean} isRefused
 * @returns {Kept | null} null when there is nothing to keep
 */
function keptOf(forms, isRefused) {
  const found = forms.map((form) => ({
    action: form.action,
    texts: Object.fromEntries(fieldsOf(form).map(({ name, value }) => [name, value])),
  }));
  const user = document.body.dataset.user ?? "";
  const filled = found.filter(({ texts }) => Object.keys(texts).length > 0);
  return user !== "" && filled.length > 0
    ? { user, page: location.pathname, isRefused, forms: filled }
    : null;
}

/** Forms with something typed; not those of messages where they stand, whose drafts are kept. */
function typedForms() {
  return [...document.forms].filter((form) =>
    form.method === "post" && !form.matches(".message > form") && fieldsOf(form).some(isChanged)
  );
}

/**
 * Return the fields of a form that hold words: no passwords, no files, nothing hidden; and nothing
 * of composers, which keep their drafts by themselves.
 *
 * @param {HTMLFormElement} form
 */
function fieldsOf(form) {
  const words =
    "textarea[name], select[name], input[name]:is([type=text], [type=email], [type=tel])";
  /** @type {NodeListOf<Field>} */
  const found = form.querySelectorAll(words);
  return form.matches(".composer") ? [] : [...found];
}

/** @param {Field} field */
function isChanged(field) {
  return field instanceof HTMLSelectElement
    ? [...field.options].some((option) => option.selected !== option.defaultSelected)
    : field.value !== field.defaultValue;
}

/** @returns {Kept | null} */
function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    // Where the browser keeps nothing, there is nothing to give back.
    return null;
  }
}

/** @param {Kept} kept */
function write(kept) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Refused or full: the page that refuses shows it, to be copied.
  }
}

/** Keep nothing any more: whoever typed it logged out. */
export function forgetForms() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
