/** Messages as elements: what they say of themselves, and how one becomes its later state. */

import { find, findOrNull } from "../server/page.js";
import { endForm, isChanged, noteEdited } from "./edit_form.js";
import { idsOfFiles } from "./files.js";

/** What the room shows a line of, because it is for its thread alone. */
export const LINE = ".thread-only:not([id^=thread-])";

/** What says what happened in the room: nothing can be done with it, and it is never unread. */
export const SYSTEM = ".system";

const FILES = ".attachments";

/**
 * The number of a message, by which a room is sorted.
 *
 * @param {HTMLElement} item
 */
export function seqOf(item) {
  return Number(item.dataset.seq);
}

/**
 * The number of the latest change of a message.
 *
 * @param {HTMLElement} item
 */
export function changedSeq(item) {
  return Number(item.dataset.changedSeq);
}

/**
 * When a message was sent, as the server writes it.
 *
 * @param {HTMLElement} item
 */
export function dateOf(item) {
  return find(item, ".time > time", HTMLTimeElement).dateTime;
}

/**
 * The address of a message.
 *
 * @param {HTMLElement} item
 */
export function linkOf(item) {
  return find(item, ".byline > .time", HTMLAnchorElement).href;
}

/**
 * Whether this message is on the page already.
 *
 * @param {HTMLElement} item
 */
export function isHere(item) {
  return item.id !== "" && document.getElementById(item.id) !== null;
}

/**
 * Make `known` what `fresh` is, a later state of the same message, which is empty afterwards.
 *
 * @param {HTMLElement} known
 * @param {HTMLElement} fresh
 */
export function renew(known, fresh) {
  if (known.matches(".by-keyword") && textOf(known) === textOf(fresh)) {
    // Answers to what one does are the same for everybody.
    fresh.classList.add("by-keyword", "for-me");
  }
  for (const { name } of [...known.attributes]) {
    if (!fresh.hasAttribute(name)) {
      known.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    known.setAttribute(name, value);
  }
  // The bar is the page's, not the message's: whoever is in it stays where they are.
  const bar = findOrNull(known, ":scope > .actions");
  const form = findOrNull(known, ":scope > form");
  const body = findOrNull(fresh, ":scope > .body");
  const nodes = [...fresh.childNodes];
  if (form && body) {
    const before = findOrNull(known, ":scope > .body");
    body.hidden = before?.hidden !== false;
    const isEdited = before?.textContent !== body.textContent;
    const end = nodes.indexOf(body) + 1;
    replaceAround(form, nodes.slice(0, end), nodes.slice(end));
    if (isEdited) {
      noteEdited(form);
    }
  } else if (form && isChanged(form)) {
    replaceAround(form, nodes, []);
    endForm(form);
  } else {
    become(known, nodes);
  }
  if (bar && !known.matches(".deleted")) {
    known.append(bar);
  }
}

/**
 * What a message says, undefined when it is deleted.
 *
 * @param {HTMLElement} item
 */
function textOf(item) {
  return findOrNull(item, ":scope > .body")?.textContent;
}

/**
 * Let `known` have the children `fresh`. Those that it has already stay in the document, because
 * somebody may have selected text in them.
 *
 * @param {Element} known
 * @param {ChildNode[]} fresh
 */
function become(known, fresh) {
  const before = [...known.childNodes];
  let from = 0;
  for (const node of fresh) {
    const index = before.findIndex((one, place) => place >= from && isSame(one, node));
    if (index < 0) {
      known.insertBefore(node, before[from] ?? null);
      continue;
    }
    before.slice(from, index).forEach((one) => one.remove());
    const same = before[index];
    const isOther = same instanceof Element && node instanceof Element && !same.isEqualNode(node);
    if (isOther && !same.matches(FILES)) {
      become(same, [...node.childNodes]);
    }
    from = index + 1;
  }
  before.slice(from).forEach((one) => one.remove());
}

/**
 * Whether `node` is a later state of `one`, or the same.
 *
 * @param {Node} one
 * @param {Node} node
 */
function isSame(one, node) {
  const areTexts = one instanceof Element && node instanceof Element &&
    one.matches(".body") && node.matches(".body");
  return areTexts || areSameFiles(one, node) || one.isEqualNode(node) ||
    unmarked(one).isEqualNode(unmarked(node));
}

/**
 * Whether both are the files of a message, and the same ones: one of them may be playing.
 *
 * @param {Node} one
 * @param {Node} node
 */
function areSameFiles(one, node) {
  return one instanceof Element && node instanceof Element && one.matches(FILES) &&
    node.matches(FILES) && idsOfFiles(one) === idsOfFiles(node);
}

/**
 * Return a part of what a message says without the mark that it was edited.
 *
 * @param {Node} part
 */
function unmarked(part) {
  const copy = part.cloneNode(true);
  if (copy instanceof Element) {
    copy.querySelector(":scope > .edited")?.remove();
  }
  return copy;
}

/**
 * Replace what stands beside `form`. Somebody may be typing in it: it must not leave the document,
 * not even for a moment.
 *
 * @param {HTMLElement} form
 * @param {ChildNode[]} before
 * @param {ChildNode[]} after
 */
function replaceAround(form, before, after) {
  for (const node of [...(form.parentElement?.childNodes ?? [])]) {
    if (node !== form) {
      node.remove();
    }
  }
  form.before(...before);
  form.after(...after);
}
