import { find, findAll } from "../server/page.js";
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
    // Its form is among the details.
    find(sentence, "button").hidden = document.getElementById("unarchive") === null;
  }
}
