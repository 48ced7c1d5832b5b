import { forgetWhoLeft } from "./outbox/signed_out.js";
import { localiseTimes } from "./server/local_times.js";
import { tellTimeZone } from "./server/time_zone.js";
import { giveBackForms, keepSentForms } from "./shell/forms.js";
import { refuseFiles } from "./shell/dropping.js";
import { stayWhenUnreachable } from "./shell/reach.js";
import { showWaitingToasts } from "./shell/toast.js";

/** Put a page of somebody who is signed out together. */
forgetWhoLeft();
tellTimeZone();
localiseTimes();
showWaitingToasts();
// These pages have no stream that would know.
stayWhenUnreachable(() => false);
refuseFiles();
giveBackForms();
keepSentForms();
