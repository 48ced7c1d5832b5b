import { find, findAll, findOrNull } from "../server/page.js";
import { saysArchived } from "../sidebar/archived.js";

/** Show the composers, or why nobody but others may write here, as the head of the room says it. */
export function showWhetherToWrite() {
  const { readOnly = "", rules } = find(document, "#room-head").dataset;
  find(document, "#conversation").toggleAttribute("data-archived", saysArchived(rules));
  for (const area of findAll(document, ".composer-area")) {
    find(area, ".composer").hidden = readOnly !== "";
    const sentence = find(area, ".read-only");
    sentence.hidden = readOnly === "";
    find(sentence, "span").textContent = readOnly;
    offerToUnarchive(sentence);
  }
}

/**
 * Let whoever may archive the room, and sees its form in the details, take that back here as well.
 *
 * @param {HTMLElement} sentence
 */
function offerToUnarchive(sentence) {
  const button = findOrNull(document, "#unarchive button")?.cloneNode(true);
  findOrNull(sentence, "button")?.remove();
  if (button instanceof HTMLElement) {
    button.className = "button tight";
    button.setAttribute("form", "unarchive");
    sentence.append(button);
  }
}
