import { foreign } from "../server/html.js";
import { find } from "../server/page.js";
import { changeText, markedIn } from "./changing_text.js";
/** @import { Copied } from "./pasted_inline.js" */

// Reading more would keep the page busy; its plain text is pasted.
const HTML_LIMIT = 500_000;
// What may be worth to be looked at.
const FORMATTED =
  /<(?:table|a|b|strong|i|em|s|del|strike|code|kbd|pre|li|h[1-6]|blockquote)\b|font-weight/i;
const ADDRESS = /^https?:\/\/\S+$/;

// Whether the paste that comes is one "as plain text".
let isPlain = false;

addEventListener("keydown", ({ key, ctrlKey, metaKey, shiftKey }) => {
  isPlain = shiftKey && (ctrlKey || metaKey) && key.toLowerCase() === "v";
}, true);

/**
 * Paste tables and what has a look as Markdown, and an address over selected words as a link. Plain
 * text, files and whatever is pasted as plain text are left to the browser.
 *
 * @param {ClipboardEvent} event
 * @param {HTMLTextAreaElement} area
 */
export function paste(event, area) {
  const data = event.clipboardData;
  const wasPlain = isPlain;
  isPlain = false;
  if (!data || wasPlain) {
    return;
  }
  const { value, start, end } = markedIn(area);
  const selected = value.slice(start, end);
  const [plain, html] = [data.getData("text/plain"), data.getData("text/html")];
  const link = linked(selected, plain.trim());
  if (link !== null) {
    event.preventDefault();
    insert(area, link);
  } else if (
    plain !== "" && html.length <= HTML_LIMIT && FORMATTED.test(html) && !ADDRESS.test(plain.trim())
  ) {
    event.preventDefault();
    pasteFormatted(area, html, plain);
  }
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {string} html
 * @param {string} plain what is pasted when that says as much, or when the script does not come
 */
async function pasteFormatted(area, html, plain) {
  const read = await reader();
  insert(area, read?.(foreign(html)) ?? plain.replaceAll("\r\n", "\n"));
}

/** @returns {Promise<((root: Copied) => string | null) | null>} */
async function reader() {
  const address = find(document, "#format").dataset.pasting ?? "";
  try {
    const { markdownOf } = await import(address);
    return markdownOf;
  } catch {
    // Without a connection what was copied matters more than its look.
    return null;
  }
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {string} text
 */
function insert(area, text) {
  const { start, end } = markedIn(area);
  const place = start + text.length;
  changeText(area, { start, end, text, select: [place, place] });
}

/**
 * @param {string} selected
 * @param {string} address
 */
function linked(selected, address) {
  const isText = ADDRESS.test(address) && selected.trim() !== "" && !/[\n[\]]/.test(selected) &&
    !ADDRESS.test(selected);
  return isText ? `[${selected}](${address})` : null;
}
