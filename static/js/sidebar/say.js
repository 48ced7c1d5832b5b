import { find } from "../server/page.js";

/**
 * Say what became of the list to whoever does not see it.
 *
 * @param {string} text
 */
export function say(text) {
  find(document, "#sidebar-status").textContent = text;
}
