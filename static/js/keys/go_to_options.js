/** What one may go to, as lines of a listbox: rooms of the sidebar, pages, what the server found. */

import { nameOf } from "../server/matching.js";
import { parsed } from "../server/html.js";
import { iconLike } from "../server/icons.js";
import { find, findAll, findOrNull } from "../server/page.js";
import { allRows } from "../sidebar/room_row.js";
import { namesOf } from "../sidebar/row_names.js";
import { ADMIN_PAGES, PAGES, SHORTCUTS } from "./pages.js";
/**
 * @import { Name } from "../server/matching.js"
 *
 * @typedef {object} Place somewhere to go
 * @property {"room" | "person" | "page"} kind
 * @property {HTMLAnchorElement} option
 * @property {Name} name
 * @property {boolean} isUnread
 * @property {string} latest when something happened there last, "" where nothing does
 */

// Of several people with one name, all but the first carry a number.
const NUMBER = / \(\d+\)$/;

/** Return the rooms of the sidebar, which are there without asking the server. */
export function roomPlaces() {
  return allRows().filter((row) => row instanceof HTMLAnchorElement).map(roomPlace);
}

/** Return the pages that lead somewhere for everybody, and those of administrators for them. */
export function pagePlaces() {
  const isAdmin = "admin" in find(document, "#go-to").dataset;
  return [...PAGES, ...(isAdmin ? ADMIN_PAGES : [])].map(({ path, sign, name }, index) => {
    const option = optionTo(path, `page-${index}`);
    if (path === SHORTCUTS) {
      option.dataset.asks = "#shortcuts";
    }
    return placeOf("page", option, [icon(sign)], name, []);
  });
}

/**
 * Return what the server found.
 *
 * @param {string} html
 */
export function foundPlaces(html) {
  const options = [...parsed(html).querySelectorAll("a.option")];
  return options.filter((option) => option instanceof HTMLAnchorElement).map((option) => {
    const kind = option.dataset.kind === "room" ? "room" : "person";
    return asPlace(kind, option, find(option, "bdi").textContent);
  });
}

/**
 * Return the line that leads to messages, and to all else that can be found.
 *
 * @param {string} typed
 */
export function findOption(typed) {
  const option = optionTo(
    typed === "" ? "/search" : `/search?q=${encodeURIComponent(typed)}`,
    "find",
  );
  const [text, word] = [document.createElement("span"), document.createElement("bdi")];
  text.className = "option-text";
  word.append(document.createElement("b"));
  find(word, "b").textContent = typed;
  text.append(
    ...(typed === "" ? ["Search messages"] : ["Search messages for “", word, "”"]),
  );
  option.append(icon("search"), text, endOf(keys("Ctrl", "Enter")));
  return option;
}

/**
 * Return an icon, made as that of the box is: a page with all of them would be heavier.
 *
 * @param {string} name
 */
function icon(name) {
  return iconLike(find(document, "#go-to .go-to-box > .icon", SVGElement), name);
}

/**
 * Say by bold letters which of its name are meant.
 *
 * @param {HTMLElement} option
 * @param {[number, number][]} marked
 */
export function mark(option, marked) {
  const name = find(option, ".option-text > bdi");
  const text = name.textContent;
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const [start, end] of marked) {
    const meant = document.createElement("b");
    meant.textContent = text.slice(start, end);
    parts.push(text.slice(at, start), meant);
    at = end;
  }
  name.replaceChildren(...parts, text.slice(at));
}

/** @param {HTMLAnchorElement} row @returns {Place} */
function roomPlace(row) {
  const option = optionTo(row.href, `mine-${row.dataset.room}`);
  const face = findOrNull(row, ".presence");
  const signs = face ? [face] : findAll(row, ":is(.sign, .faces), :is(.sign, .faces) + .unseen");
  const end = find(row, ".row-end");
  const place = placeOf(
    face ? "person" : "room",
    option,
    signs.map((sign) => sign.cloneNode(true)),
    namesOf(row),
    end.hidden ? [] : [...end.cloneNode(true).childNodes],
  );
  const isUnread = row.matches(":is(.unread, [data-mentions]):not([data-archived])");
  return { ...place, isUnread, latest: find(row, ".row-when", HTMLTimeElement).dateTime };
}

/**
 * @param {Place["kind"]} kind
 * @param {HTMLAnchorElement} option
 * @param {Node[]} signs
 * @param {string} title
 * @param {Node[]} end
 * @returns {Place}
 */
function placeOf(kind, option, signs, title, end) {
  const [text, name] = [document.createElement("span"), document.createElement("bdi")];
  text.className = "option-text";
  name.textContent = title;
  text.append(name);
  if (kind === "person") {
    const status = document.createElement("small");
    status.className = "status-word";
    status.ariaHidden = "true";
    text.append(status);
  }
  option.append(...signs, text, endOf(end));
  return asPlace(kind, option, title);
}

/**
 * @param {Place["kind"]} kind
 * @param {HTMLAnchorElement} option
 * @param {string} title
 * @returns {Place}
 */
function asPlace(kind, option, title) {
  return { kind, option, name: nameOf(title.replace(NUMBER, "")), isUnread: false, latest: "" };
}

/**
 * @param {string} address
 * @param {string} id
 */
function optionTo(address, id) {
  const option = document.createElement("a");
  option.className = "option";
  option.id = `go-to-${id}`;
  option.href = address;
  option.tabIndex = -1;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  return option;
}

/** @param {Node[]} parts */
function endOf(parts) {
  const end = document.createElement("span");
  end.className = "option-end";
  end.append(...parts);
  return end;
}

/** @param {string[]} names */
function keys(...names) {
  return names.map((name) => {
    const key = document.createElement("kbd");
    key.ariaHidden = "true";
    key.textContent = name;
    return key;
  });
}
