/** Small notices: what happened, for a few seconds, at the edge of the page. */

import { find } from "../server/page.js";

const SHOWN_MS = 5_000;
// Whoever may want to take something back needs to read, decide and get there.
const WITH_ACTION_MS = 10_000;
const NEXT_PAGE = "brave-chat:toast";

/**
 * @typedef {object} ToastAction
 * @property {string} label what its button says
 * @property {() => void} act
 */

/** @type {HTMLElement | null} where they are shown */
let region = null;
/** @type {(() => void) | null} takes the one that is shown away */
let closeShown = null;

/**
 * Show a notice in place of the one before. It leaves by itself, though not while somebody points
 * at it or has the focus in it; screen readers hear it, and the focus stays where it is.
 *
 * @param {string} sentence
 * @param {ToastAction | null} [action] what can be done about it
 */
export function toast(sentence, action = null) {
  closeShown?.();
  const notice = document.createElement("p");
  notice.className = "toast";
  const words = document.createElement("span");
  words.textContent = sentence;
  notice.append(words);
  /** @type {HTMLElement | null} */
  let before = null;
  let timer = 0;
  const close = () => {
    clearTimeout(timer);
    if (notice.contains(document.activeElement)) {
      before?.focus({ preventScroll: true });
    }
    notice.remove();
    closeShown = null;
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(close, action ? WITH_ACTION_MS : SHOWN_MS);
  };
  if (action) {
    const button = buttonOf("toast-action", action.label);
    button.addEventListener("click", () => {
      close();
      action.act();
    });
    notice.append(button);
  }
  const closing = buttonOf("icon-button close", "Close");
  closing.addEventListener("click", close);
  notice.append(closing);
  notice.addEventListener("focusin", ({ relatedTarget }) => {
    clearTimeout(timer);
    if (relatedTarget instanceof HTMLElement && !notice.contains(relatedTarget)) {
      before = relatedTarget;
    }
  });
  notice.addEventListener("focusout", wait);
  notice.addEventListener("pointerenter", () => clearTimeout(timer));
  notice.addEventListener("pointerleave", wait);
  region ??= find(document, "#toasts");
  // What is outside of an open dialog is neither heard nor to be used.
  const host = document.querySelector("dialog[open]") ?? document.body;
  if (region.parentElement !== host) {
    host.append(region);
  }
  region.replaceChildren(notice);
  closeShown = close;
  wait();
}

/**
 * Show a notice on the page that is loaded next in this window.
 *
 * @param {string} sentence
 */
export function toastOnNextPage(sentence) {
  try {
    sessionStorage.setItem(NEXT_PAGE, sentence);
  } catch {
    // Where the browser keeps nothing, only the page itself shows what happened.
  }
}

/** Show what the page before left to be said, and what the server says with the page of a chat. */
export function showWaitingToasts() {
  const notices = document.querySelector("#conversation > .notices");
  const said = [...(notices?.children ?? [])].map((notice) => notice.textContent);
  notices?.remove();
  try {
    const left = sessionStorage.getItem(NEXT_PAGE);
    sessionStorage.removeItem(NEXT_PAGE);
    if (left) {
      said.push(left);
    }
  } catch {
    // As above.
  }
  if (said.length > 0) {
    toast(said.join(" "));
  }
}

/**
 * @param {string} names of classes
 * @param {string} label
 */
function buttonOf(names, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = names;
  button.textContent = label;
  return button;
}
