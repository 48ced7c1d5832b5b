import { closest, find } from "../server/page.js";
import { isCovered } from "./pressed.js";

const TYPED_INTO = "input, textarea, select, [contenteditable]";

/** Let a question mark show all keys, as the link to their page does. */
export function showShortcuts() {
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isTyped = closest(event.target, TYPED_INTO) !== null;
    if (key === "?" && !ctrlKey && !metaKey && !altKey && !isTyped && !isCovered()) {
      event.preventDefault();
      find(document, "#own-menu [href='/shortcuts']").click();
    }
  });
}
