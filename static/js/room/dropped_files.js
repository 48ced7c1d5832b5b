import { find, findOrNull } from "../server/page.js";
// While something is dragged over a page, browsers say so at least this often.
const SILENCE_MS = 900;

// A picture that is dragged within the page comes as a file too.
let isOwn = false;
addEventListener("dragstart", () => isOwn = true, true);
addEventListener("dragend", () => isOwn = false, true);
addEventListener("pointerdown", () => isOwn = false, true);

/**
 * Take files that are dropped anywhere on a conversation, and show meanwhile where they would go.
 *
 * @param {HTMLElement} root the conversation, or the panel of a thread
 * @param {{add: (files: File[]) => void}} tray of its composer
 * @param {AbortSignal} [left] says when it is not shown any more
 */
export function takeDropped(root, tray, left) {
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    root.classList.remove("dropping");
  };
  const listening = { signal: left };
  root.addEventListener("dragover", (event) => {
    if (event.dataTransfer && isTaken(event, root)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      root.classList.add("dropping");
      clearTimeout(timer);
      // Not every browser says when what is dragged has left the window.
      timer = setTimeout(hide, SILENCE_MS);
    }
  }, listening);
  root.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) {
      hide();
    }
  }, listening);
  root.addEventListener("drop", (event) => {
    hide();
    if (isTaken(event, root)) {
      event.preventDefault();
      tray.add([...event.dataTransfer?.files ?? []]);
      findOrNull(root, "form.composer textarea")?.focus();
    }
  }, listening);
  addEventListener("keydown", ({ key }) => key === "Escape" && hide(), listening);
  left?.addEventListener("abort", hide);
}

/**
 * @param {DragEvent} event
 * @param {HTMLElement} root
 */
function isTaken({ dataTransfer }, root) {
  const isFile = dataTransfer?.types.includes("Files") ?? false;
  return isFile && !isOwn && findOrNull(root, "form.composer:not([hidden])") !== null &&
    !find(root, "form.composer textarea", HTMLTextAreaElement).readOnly;
}
