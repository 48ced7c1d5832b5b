import { closest, find } from "../server/page.js";
import { openDialog } from "../shell/dialog.js";
import { isPicture } from "./file_choice.js";
import { preview } from "./file_preview.js";
/** @import { OwnFile } from "../outbox/own_file.js" */

/**
 * @typedef {object} DialogHandlers
 * @property {(said: {alt: string, asFile: boolean}) => void} onSaid
 * @property {(step: number) => void} onMoved gets by how many places
 * @property {() => void} onClosed
 */

/**
 * Ask what is to be seen in a file that is to be sent, whether it is sent as it is, and where.
 *
 * @param {OwnFile} file
 * @param {File | null} bytes
 * @param {DialogHandlers} handlers
 */
export function describeFile(file, bytes, { onSaid, onMoved, onClosed }) {
  const template = find(document, "#describe-file", HTMLTemplateElement);
  const question = find(document.importNode(template.content, true), "section");
  const form = find(question, "form", HTMLFormElement);
  const alt = find(form, "[name=alt]", HTMLInputElement);
  const asFile = find(form, "[name=as_file]", HTMLInputElement);
  find(question, "h2").textContent = file.name;
  alt.value = file.alt;
  asFile.checked = file.asFile;
  find(form, ".as-file").hidden = !isPicture(file);
  const dialog = openDialog(question, onClosed);
  if (!dialog) {
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSaid({ alt: alt.value.trim(), asFile: asFile.checked });
    dialog.close();
  });
  form.addEventListener("click", ({ target }) => {
    const step = closest(target, "[data-step]")?.dataset.step;
    if (step) {
      onMoved(Number(step));
    }
  });
  if (bytes && isPicture(file)) {
    showIn(find(question, ".describe-picture"), bytes);
  }
}

/**
 * @param {HTMLElement} place
 * @param {File} bytes
 */
async function showIn(place, bytes) {
  const image = await preview(bytes);
  place.replaceChildren(image ?? "");
}
