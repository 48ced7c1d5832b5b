import { find, findAll, findOrNull } from "./page.js";

/**
 * Return what a message says as text: without words the names of its files, as excerpts of the
 * server have them.
 *
 * @param {HTMLElement} item
 */
export function saidIn(item) {
  const text = findOrNull(item, ".body")?.textContent.trim() ?? "";
  const names = text === "" ? findAll(item, ".attachments [data-attachment]").map(nameOf) : [];
  return names.length > 0 ? `📎 ${names.join(", ")}` : text;
}

/** @param {HTMLElement} file */
function nameOf(file) {
  return file.dataset.name ?? find(file, "bdi").textContent;
}
