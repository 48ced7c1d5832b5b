import { closest, find, findOrNull } from "../server/page.js";
import { rowOf } from "../sidebar/room_row.js";
import { isCovered } from "./pressed.js";

// Where Escape leads out of something, or takes it back.
const OWN_ESCAPE = "#sidebar, #details, #thread, .message, input, select";
const OPEN = "#composer .reply-bar:not([hidden]), #preview, .message form, #thread.open";
const DETAILS_COVER = matchMedia("(width < 70rem)");

/** Let Escape mark the open room as read, when there is nothing else that it closes. */
export function markReadByEscape() {
  let closes = false;
  // Before anything is closed.
  addEventListener("keydown", (event) => {
    closes = event.key === "Escape" && closesSomething(event.target);
  }, true);
  addEventListener("keydown", (event) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (event.key !== "Escape" || !isPlain || closes || event.defaultPrevented) {
      return;
    }
    const main = find(document, "#conversation");
    const row = main.dataset.room ? rowOf(main.dataset.room) : null;
    if (row && (row.matches(".unread, [data-mentions]") || findOrNull(main, "#unread"))) {
      find(main, "#mark-read", HTMLFormElement).requestSubmit();
    }
  });
}

/** @param {EventTarget | null} target where it is pressed */
function closesSomething(target) {
  const isSelected = getSelection()?.isCollapsed === false;
  const isCovering = DETAILS_COVER.matches && findOrNull(document, "#details.open") !== null;
  return isCovered() || isSelected || isCovering || closest(target, OWN_ESCAPE) !== null ||
    document.querySelector(OPEN) !== null || find(document, "#conversation").inert;
}
