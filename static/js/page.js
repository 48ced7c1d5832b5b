import { forgetWhoLeft } from "./outbox/signed_out.js";
import { localiseTimes } from "./server/local_times.js";
import { tellTimeZone } from "./server/time_zone.js";

/** Put a page outside the conversation together. */
forgetWhoLeft();
tellTimeZone();
localiseTimes();
