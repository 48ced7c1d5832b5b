import { closest, find, isPlainClick } from "../server/page.js";
import { toast } from "../shell/toast.js";
import { isComposing } from "../shell/composing.js";
import { HAS_COMMAND, isCommand } from "./pressed.js";
import { noteRecent } from "./recent.js";
/**
 * @import { Store } from "../outbox/store.js"
 * @import { GoTo } from "./go_to_dialog.js"
 */

const LINK = "#sidebar .go-to";
const ROOM = /^\/rooms\/\d+$/;

/** @type {Promise<GoTo> | null} */
let coming = null;

/**
 * Let Ctrl+K, and the link that leads to the page for it, open the dialog "Go to". What works in it
 * comes when it is first opened.
 *
 * @param {Store} store keeps where one went lately
 */
export function offerGoTo(store) {
  if (ROOM.test(location.pathname)) {
    noteRecent(store, location.pathname);
  }
  const dialog = find(document, "#go-to", HTMLDialogElement);
  if (HAS_COMMAND) {
    find(document, `${LINK} kbd`).textContent = "\u2318 K";
  }
  document.addEventListener("keydown", (event) => {
    const isLetter = event.key.toLowerCase() === "k" || event.code === "KeyK";
    if (!isLetter || !isCommand(event) || event.defaultPrevented || isComposing(event)) {
      return;
    }
    event.preventDefault();
    if (dialog.open) {
      dialog.close();
    } else if (!document.querySelector("dialog[open]")) {
      open(dialog, store);
    }
  });
  document.addEventListener("click", (event) => {
    const link = closest(event.target, "#sidebar a", HTMLAnchorElement);
    if (!link || !isPlainClick(event)) {
      return;
    }
    if (link.matches(LINK)) {
      event.preventDefault();
      open(dialog, store);
    } else if (ROOM.test(link.pathname)) {
      // The page may stay, and only what it shows change.
      noteRecent(store, link.pathname);
    }
  });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 */
async function open(dialog, store) {
  dialog.showModal();
  let goTo;
  try {
    goTo = await (coming ??= load(dialog, store));
  } catch {
    coming = null;
    dialog.close();
    toast("It did not load. Try again.");
    return;
  }
  goTo.show();
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {Store} store
 */
async function load(dialog, store) {
  const { script: address = "" } = dialog.dataset;
  const { GoTo } = await import(address);
  return new GoTo(dialog, store);
}
