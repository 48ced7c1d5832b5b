/** Small notices: what happened, for a few seconds, at the edge of the page. */

import { find, findOrNull } from "../server/page.js";

const SHOWN_MS = 5_000;
// Whoever may want to take something back needs to read, decide and get there.
const WITH_ACTION_MS = 10_000;
// Of more the oldest goes.
const SHOWN_AT_MOST = 3;
const NEXT_PAGE = "brave-chat:toast";

/**
 * @typedef {object} ToastAction
 * @property {string} label what its button says
 * @property {() => void} act
 */

/**
 * Show a notice below those that are shown. It leaves by itself, though not while nobody can see the
 * page, and not while somebody points at it or has the focus in it; screen readers hear it, and the
 * focus stays where it is.
 *
 * @param {string} sentence
 * @param {ToastAction | null} [action] what can be done about it
 */
export function toast(sentence, action = null) {
  const region = find(document, "#toasts");
  const host = hostOf();
  if (region.parentElement !== host) {
    host.append(region);
  }
  for (const shown of [...region.children].slice(0, 1 - SHOWN_AT_MOST)) {
    shown.remove();
  }
  region.append(new Notice(sentence, action).element);
}

/**
 * Return where notices are shown: what is outside of an open dialog is neither heard nor to be used,
 * and otherwise they stand above the composer, over no words of the page.
 */
function hostOf() {
  const composer = document.querySelector(".composer-area");
  return document.querySelector("dialog[open]") ??
    (composer?.closest("[inert]") ? null : composer) ?? document.body;
}

/** Return the sign of a button that closes something. */
function closeIcon() {
  const template = findOrNull(document, "#close-icon", HTMLTemplateElement);
  return template?.content.cloneNode(true) ?? "\u00d7";
}

class Notice {
  element = document.createElement("p");
  #lasts;
  #timer = 0;
  /** @type {HTMLElement | null} what had the focus before */
  #before = null;

  /**
   * @param {string} sentence
   * @param {ToastAction | null} action
   */
  constructor(sentence, action) {
    this.#lasts = action ? WITH_ACTION_MS : SHOWN_MS;
    this.element.className = "toast";
    const words = document.createElement("span");
    words.textContent = sentence;
    this.element.append(words);
    if (action) {
      this.#addButton("toast-act", action.label, action.act);
    }
    const close = this.#addButton("tool close", "", () => {});
    close.ariaLabel = "Close";
    close.append(closeIcon());
    this.element.addEventListener("focusin", ({ relatedTarget }) => {
      if (relatedTarget instanceof HTMLElement && !this.element.contains(relatedTarget)) {
        this.#before = relatedTarget;
      }
    });
    for (const name of ["focusin", "focusout", "pointerenter", "pointerleave"]) {
      // After the focus has arrived where it goes.
      this.element.addEventListener(name, () => setTimeout(() => this.#wait()));
    }
    document.addEventListener("visibilitychange", () => this.#wait());
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    const isLookedAt = this.element.matches(":hover, :focus-within");
    if (!isLookedAt && document.visibilityState === "visible") {
      this.#timer = setTimeout(() => this.#close(), this.#lasts);
    }
  }

  #close() {
    clearTimeout(this.#timer);
    if (this.element.contains(document.activeElement)) {
      const after = this.#before?.isConnected ? this.#before : find(document, "main");
      after.focus({ preventScroll: true });
    }
    this.element.remove();
  }

  /**
   * @param {string} names of classes
   * @param {string} label
   * @param {() => void} act
   */
  #addButton(names, label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = names;
    button.textContent = label;
    button.addEventListener("click", () => {
      this.#close();
      act();
    });
    this.element.append(button);
    return button;
  }
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
