import { find } from "../server/page.js";
import { copy } from "../shell/clipboard.js";
import { linkOf } from "./fragments.js";

const REFUSED =
  "The browser does not let this page copy. The time of the message is the same link.";
const TEXT_REFUSED = "The browser does not let this page copy.";

/** @param {HTMLElement} item the message whose address is copied */
export function copyLink(item) {
  copy(linkOf(item), "Link copied", REFUSED);
}

/** @param {HTMLElement} item the message of which is copied what it says */
export function copyText(item) {
  copy(find(item, ".body").innerText.trim(), "Text copied", TEXT_REFUSED);
}

/** @param {Element} code a block of it */
export function copyCode(code) {
  copy(code.textContent.replace(/\n$/, ""), "Code copied", TEXT_REFUSED);
}
