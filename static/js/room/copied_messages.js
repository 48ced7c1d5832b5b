import { closest, find, findAll, findOrNull } from "../server/page.js";
import { plainText } from "./plain_text.js";
import { SYSTEM } from "./fragments.js";
/** @import { Part } from "./plain_text.js" */

/**
 * @typedef {object} Said
 * @property {string} name
 * @property {string} time
 * @property {string} text
 */

/**
 * Let several messages that are selected be copied as who said what and when. What is selected of
 * a single one is copied as browsers do.
 */
export function copyMessages() {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const list = document.getElementById("messages");
    if (!selection || selection.rangeCount === 0 || !list || closest(event.target, "textarea")) {
      return;
    }
    const range = selection.getRangeAt(0);
    const said = findAll(list, `:scope > .message:not(.thread-only, ${SYSTEM})`).map((item) =>
      saidIn(item, range)
    );
    const messages = said.filter((one) => one !== null);
    if (messages.length > 1 && event.clipboardData) {
      event.clipboardData.setData("text/plain", asText(messages));
      event.preventDefault();
    }
  });
}

/**
 * Return messages as text, with name, time and text of each on lines of their own.
 *
 * @param {Said[]} messages
 */
export function asText(messages) {
  return messages.map(({ name, time, text }) => `${name}\n${time}\n${text}`).join("\n\n");
}

/**
 * Return what `range` contains of a message, or null when it contains nothing of its text.
 *
 * @param {HTMLElement} item
 * @param {Range} range
 * @returns {Said | null}
 */
function saidIn(item, range) {
  const body = findOrNull(item, ":scope > .body");
  if (!body || body.hidden || !range.intersectsNode(body)) {
    return null;
  }
  const text = plainText(body, (part) => selectedIn(part, range));
  if (text === "") {
    return null;
  }
  const [name, time] = [".name", "time"].map((part) => find(item, part).textContent.trim());
  return { name: name ?? "", time: time ?? "", text };
}

/**
 * @param {Part} part
 * @param {Range} range
 */
function selectedIn(part, range) {
  if (!(part instanceof Text) || !range.intersectsNode(part)) {
    return "";
  }
  const end = part === range.endContainer ? range.endOffset : part.length;
  const start = part === range.startContainer ? range.startOffset : 0;
  return part.data.slice(start, end);
}
