import { closest, find, findAll } from "../server/page.js";
import { copyCode } from "./copying.js";

/**
 * Put above each block of code of a message what language it is and a button that copies it. Its
 * words are those of styles: nothing of it is selected, quoted or read as what the message says.
 *
 * @param {HTMLElement} item
 */
export function headCode(item) {
  for (const code of findAll(item, ".body pre")) {
    if (code.previousElementSibling?.matches(".code-head")) {
      continue;
    }
    const template = find(document, "#code-head", HTMLTemplateElement);
    const head = find(document.importNode(template.content, true), ".code-head");
    head.dataset.language = code.dataset.language ?? "";
    code.before(head);
  }
}

/** @param {HTMLElement} list the messages, whose code is copied by these buttons from now on */
export function copyCodeBelow(list) {
  list.addEventListener("click", ({ target }) => {
    const code = closest(target, ".code-head > button")?.parentElement?.nextElementSibling;
    if (code) {
      copyCode(code);
    }
  });
}
