import { find } from "../server/page.js";
import { focusEnd } from "./focus.js";
/**
 * @import { Announcer } from "./announcer.js"
 * @import { Reading } from "./reading.js"
 */

/**
 * Let the button beside the unread divider mark the room as read.
 *
 * @param {HTMLElement} main the element #conversation
 * @param {Reading} reading
 * @param {Announcer} announcer
 */
export function markReadInPlace(main, reading, announcer) {
  find(main, "#mark-read").addEventListener("submit", (event) => {
    event.preventDefault();
    reading.markAll();
    announcer.say("Marked as read");
    // The button is gone with its divider.
    focusEnd();
  });
}
