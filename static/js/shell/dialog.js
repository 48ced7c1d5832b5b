/** Questions over the page one is on. */

import { closest, find } from "../server/page.js";

/**
 * Show a question in a dialog, which closes by its link, by Escape and by a click beside it. The
 * focus begins where the question says (`autofocus`).
 *
 * @param {HTMLElement} question with an `h2` that names it, and a form
 * @param {() => void} [onClosed]
 * @returns {HTMLDialogElement | null} null while another one is open, such as of a second click
 */
export function openDialog(question, onClosed) {
  if (document.querySelector("dialog[open]")) {
    return null;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", find(question, "h2").id);
  dialog.append(question);
  dialog.addEventListener("close", () => {
    // What is shown in it is to be seen for as long as it would be elsewhere.
    document.body.append(...dialog.querySelectorAll("#toasts"));
    dialog.remove();
    onClosed?.();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || closest(event.target, "form a")) {
      event.preventDefault();
      dialog.close();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
