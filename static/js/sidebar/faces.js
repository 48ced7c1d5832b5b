/** Puts names and pictures of people where a page shows them. */

import { find, findAll, findOrNull } from "../server/page.js";

const STACKED = 3;
/** As many people of a room as the server lists (chat/queries/members.py). */
export const LISTED = 100;

/**
 * @typedef {object} Face
 * @property {string} name
 * @property {HTMLElement} avatar
 * @property {HTMLElement | null} ownStatus what they say of themself
 *
 * @typedef {Map<string, Face>} Faces by the ids of people
 */

/** Return all messages of the page, with the one that pending messages are made from. */
export function allMessages() {
  const template = findOrNull(document, "#pending-message", HTMLTemplateElement);
  const mine = template ? findAll(template.content, ".message") : [];
  return [...findAll(document, ".message"), ...mine];
}

/**
 * Put names and pictures into messages and the room's beginning, and names into what they quote.
 *
 * @param {HTMLElement[]} items
 * @param {Faces} faces
 */
export function updateMessages(items, faces) {
  for (const item of items) {
    const sender = faces.get(item.dataset.sender ?? "");
    if (sender && !item.matches(".system")) {
      setText(find(item, ".name"), sender.name);
      setAvatar(find(item, ":scope > .avatar"), sender.avatar);
    }
    nameAuthors(item, ":is(.quote, .happened) > [data-author]", faces);
    for (const mention of findAll(item, ".body .mention[data-user]")) {
      const face = faces.get(mention.dataset.user ?? "");
      if (face) {
        setText(mention, `@${face.name}`);
      }
    }
  }
  nameAuthors(document, ".beginning [data-author]", faces);
  const beginning = findOrNull(document, ".beginning[data-other]");
  const other = faces.get(beginning?.dataset.other ?? "");
  if (beginning && other) {
    setAvatar(find(beginning, ":scope > .avatar"), other.avatar);
  }
  const group = findOrNull(document, ".beginning > .faces");
  (group?.dataset.people ?? "").split(" ").forEach((user, index) => {
    const [face, avatar] = [faces.get(user), group?.children[index]];
    if (face && avatar instanceof HTMLElement) {
      setAvatar(avatar, face.avatar);
    }
  });
}

/**
 * Put names where only these stand.
 *
 * @param {ParentNode} root
 * @param {string} selector of the elements with `data-author`
 * @param {Faces} faces
 */
function nameAuthors(root, selector, faces) {
  for (const author of findAll(root, selector)) {
    const face = faces.get(author.dataset.author ?? "");
    if (face) {
      setText(author, face.name);
    }
  }
}

/**
 * Put name and picture into a line of a list.
 *
 * @param {HTMLElement} picture the element `.presence`, with a name beside it
 * @param {Faces} faces
 */
export function updateLine(picture, faces) {
  const face = faces.get(picture.dataset.person ?? "");
  if (face && picture.parentElement) {
    setAvatar(find(picture, ".avatar"), face.avatar);
    const title = find(picture.parentElement, ".who, .row-name");
    const rest = title.firstElementChild ? " " : "";
    title.firstChild?.replaceWith(`${face.name}${rest}`);
  }
}

/**
 * Put names and pictures into what is pinned.
 *
 * @param {Faces} faces
 */
export function updatePins(faces) {
  for (const author of findAll(document, ".pin > [data-author]")) {
    const face = faces.get(author.dataset.author ?? "");
    if (face && author.parentElement) {
      setText(author, face.name);
      setAvatar(find(author.parentElement, ".avatar"), face.avatar);
    }
  }
}

/**
 * Put names before what was said last in rooms: the first word of each, as the server does.
 *
 * @param {Faces} faces
 */
export function updateAuthors(faces) {
  for (const author of findAll(document, "#room-rows [data-author]")) {
    const face = faces.get(author.dataset.author ?? "");
    if (face) {
      setText(author, face.name.trim().split(/\s+/)[0] ?? "");
    }
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/**
 * @param {HTMLElement} element
 * @param {HTMLElement} avatar
 */
export function setAvatar(element, avatar) {
  if (!element.isEqualNode(avatar)) {
    element.replaceWith(avatar.cloneNode(true));
  }
}

/**
 * Return how many people a list of a room's people says there are: whose account is not disabled.
 *
 * @param {HTMLElement} list
 */
export function countOf(list) {
  const people = list.querySelectorAll(".person:not(.disabled)");
  return list.childElementCount < LISTED ? String(people.length) : `${LISTED}+`;
}

/** Show the first people of the room, and how many there are, in its head. */
export function stackPeople() {
  const stack = findOrNull(document, "#people-stack");
  const rows = findAll(document, ".people-list > li");
  if (!stack) {
    return;
  }
  const pictures = rows.slice(0, STACKED).map((row) => find(row, ".avatar"));
  const isSame = stack.childElementCount === pictures.length &&
    pictures.every((picture, index) => picture.isEqualNode(stack.children[index] ?? null));
  if (!isSame) {
    stack.replaceChildren(...pictures.map((picture) => picture.cloneNode(true)));
  }
  const count = countOf(find(document, ".people-list"));
  setText(find(document, "#people-word"), count === "1" ? " person" : " people");
  setText(find(document, "#people-count"), count);
}
