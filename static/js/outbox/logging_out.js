import { closest, find } from "../server/page.js";
import { openDialog } from "../shell/dialog.js";
import { cutOffEdits } from "./edit_drafts.js";
/** @import { Store } from "./store.js" */

/**
 * Ask before somebody logs out whose browser has what they wrote and did not send: it is forgotten
 * then (`signed_out.js`).
 *
 * @param {Store} store
 */
export function askBeforeLoggingOut(store) {
  document.addEventListener("submit", (event) => {
    const form = closest(event.target, "form[data-logs-out]", HTMLFormElement);
    const unsent = form ? unsentInWords(store) : "";
    if (unsent === "") {
      return;
    }
    event.preventDefault();
    const template = find(document, "#ask-log-out", HTMLTemplateElement);
    const question = find(document.importNode(template.content, true), "section");
    find(question, "b").textContent = unsent;
    // Where one wants to come back to.
    const next = form?.querySelector("[name=next]")?.cloneNode();
    find(question, "form").append(next ?? "");
    openDialog(question);
  });
}

/**
 * Say what somebody wrote that nobody has but this browser; "" for nothing.
 *
 * @param {Store} store
 */
export function unsentInWords(store) {
  const drafts = store.keys("draft:").filter((key) => store.read(key)?.content.trim());
  const messages = store.keys("outbox:").filter((key) => !store.read(key)?.discarded);
  const files = store.keys("tray:").flatMap((key) => store.read(key)?.keys ?? []);
  return [
    counted(messages.length, "unsent message"),
    counted(drafts.length, "draft"),
    counted(files.length, "file"),
    counted(cutOffEdits(store).length, "unsaved edit"),
  ].filter((words) => words !== "").join(", ");
}

/**
 * @param {number} count
 * @param {string} noun
 */
function counted(count, noun) {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
