import { findOrNull } from "../server/page.js";
import { forgetForms } from "../shell/forms.js";
import { Store } from "./store.js";

/** After a log-out, forget what this browser kept for whoever left: drafts, messages not sent. */
export function forgetWhoLeft() {
  const left = findOrNull(document, "[data-left]")?.dataset.left;
  if (left) {
    forgetForms();
    new Store(left).clear();
  }
}
