import { find, findAll } from "../server/page.js";

/** Show the composers, or why nobody but others may write here, as the head of the room says it. */
export function showWhetherToWrite() {
  const { readOnly = "" } = find(document, "#room-head").dataset;
  for (const area of findAll(document, ".composer-area")) {
    find(area, ".composer").hidden = readOnly !== "";
    const sentence = find(area, ".read-only");
    sentence.hidden = readOnly === "";
    find(sentence, "span").textContent = readOnly;
  }
}
