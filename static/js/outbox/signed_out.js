import { findOrNull } from "../server/page.js";
import { showAppBadge } from "../shell/app_badge.js";
import { forgetForms } from "../shell/forms.js";
import { takeBackNotifications } from "../shell/notification.js";
import { forgetFiles } from "./kept_files.js";
import { Store } from "./store.js";

/** After a log-out, forget what this browser kept for whoever left: drafts, messages not sent, files. */
export function forgetWhoLeft() {
  const left = findOrNull(document, "[data-left]")?.dataset.left;
  if (left) {
    forgetForms();
    showAppBadge(0);
    takeBackNotifications(() => true);
    new Store(left).clear();
    forgetFiles(left);
  }
}
