import { forgetWhoLeft } from "./outbox/signed_out.js";
import { localiseTimes } from "./server/local_times.js";
import { tellTimeZone } from "./server/time_zone.js";
import { giveBackForms, keepSentForms } from "./shell/forms.js";
import { refuseFiles } from "./shell/dropping.js";
import { stayWhenUnreachable } from "./shell/reach.js";
import { showWaitingToasts } from "./shell/toast.js";

/**
 * Put a page outside the conversation together.
 *
 * @param {() => boolean} isLost whether the connection is known to be lost
 */
export function startPage(isLost) {
  forgetWhoLeft();
  tellTimeZone();
  localiseTimes();
  showWaitingToasts();
  stayWhenUnreachable(isLost);
  refuseFiles();
  giveBackForms();
  keepSentForms();
}
