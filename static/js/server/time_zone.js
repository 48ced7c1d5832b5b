import { RequestError } from "./errors.js";
import { post } from "./server.js";

const YEAR = 365 * 24 * 60 * 60;

/**
 * Tell the server the reader's time zone, for the days in a room; and that scripts run here.
 *
 * @returns {string} the zone that this browser has come from, "" when it has not moved
 */
export function tellTimeZone() {
  const zone = zoneHere();
  const former = /(?:^|; )timezone=([^;]*)/.exec(document.cookie)?.[1] ?? "";
  keep(zone);
  return former === zone ? "" : former;
}

/**
 * Tell it for the others as well. Logging in does so by itself, coming from another zone does not.
 *
 * @param {string} former the zone that this browser has come from
 */
export async function tellOthersTimeZone(former) {
  try {
    await post("/profile/time-zone", { time_zone: zoneHere() });
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    // So that the next page tells it again.
    keep(former);
  }
}

function zoneHere() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** @param {string} zone */
function keep(zone) {
  document.cookie = `timezone=${zone}; path=/; max-age=${YEAR}; samesite=lax`;
}
