import { forgetForms } from "../shell/forms.js";
import { Store } from "./store.js";

// Set with the answer to the log-out (accounts/signed_out.py).
const NAME = "signed_out=";

/** After a log-out, forget what this browser kept for whoever left: drafts, messages not sent. */
export function forgetWhoLeft() {
  const left = document.cookie.split("; ").find((cookie) => cookie.startsWith(NAME));
  if (left) {
    forgetForms();
    new Store(left.slice(NAME.length)).clear();
    document.cookie = `${NAME}; path=/; max-age=0; samesite=lax`;
  }
}
