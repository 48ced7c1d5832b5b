import { find, findOrNull } from "../server/page.js";

/**
 * Where the page says what to do without any room, lead into the first one as soon as there is
 * one: somebody was invited, or joined in another window.
 */
export function leadToFirstRoom() {
  const steps = document.getElementById("first-steps");
  const row = findOrNull(document, "#room-rows .room-rows .row", HTMLAnchorElement);
  if (!steps || !row) {
    return;
  }
  const title = find(row, ".row-name").textContent.trim();
  const sentence = document.createElement("p");
  sentence.textContent = `You are in \u201c${title}\u201d now.`;
  const link = document.createElement("a");
  link.className = "button primary large";
  link.href = row.href;
  link.textContent = `Open ${title}`;
  const buttons = document.createElement("p");
  buttons.append(link);
  steps.replaceChildren(sentence, buttons);
  steps.removeAttribute("id");
  steps.className = "first-room";
}
