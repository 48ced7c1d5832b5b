/** Questions in a dialog: what a page asks without scripts is asked over the page one is on. */

import { closest, find } from "../server/page.js";
import { getPart } from "../server/server.js";
import { sayWhy } from "./reach.js";

/** Let links that lead to a question (`data-asks`) ask it where one is. */
export function askInPlace() {
  document.addEventListener("click", (event) => {
    const link = closest(event.target, "a[data-asks]", HTMLAnchorElement);
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (link && isPlain) {
      event.preventDefault();
      ask(link);
    }
  });
}

/** @param {HTMLAnchorElement} link */
async function ask(link) {
  let question;
  try {
    question = await getPart(link.href, "#question");
  } catch (error) {
    sayWhy(link.href, error);
    return;
  }
  if (document.querySelector("dialog[open]")) {
    // Chosen twice while it was on its way.
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", find(question, "h2").id);
  dialog.append(question);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || closest(event.target, "form a")) {
      event.preventDefault();
      dialog.close();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  find(dialog, "form a").focus();
}
