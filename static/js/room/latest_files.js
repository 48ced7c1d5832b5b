import { findAll } from "../server/page.js";

/**
 * Return whether the details of a room are to show other files of a message than they do. Of an
 * older message they may show none.
 *
 * @param {ParentNode} details
 * @param {HTMLElement} item the message as it is now
 */
export function hasOtherFiles(details, item) {
  const { id, seq, changedSeq, excerpt } = item.dataset;
  const has = findAll(item, "[data-attachment]").map((file) => file.dataset.attachment);
  const shown = findAll(details, `[data-of="${id}"]`).map((file) => file.dataset.file);
  // Brought back, it has its excerpt with it.
  const isNew = seq === changedSeq || excerpt !== undefined;
  return shown.some((file) => !has.includes(file)) ||
    (isNew && has.length > 0 && shown.length === 0);
}
