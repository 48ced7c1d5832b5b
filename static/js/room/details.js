import { closest, find, findAll, findOrNull } from "../server/page.js";

const PHONE = matchMedia("(width < 48rem)");
const COVERS = matchMedia("(width < 68rem)");

/**
 * Let Escape close the details of the room and give the focus back. On a phone they cover all but
 * the head: what is covered cannot be reached meanwhile.
 *
 * @param {HTMLElement} main the element #conversation
 */
export function enableDetails(main) {
  const update = () => {
    const isCovered = PHONE.matches && detailsIn(main)?.open === true;
    for (const part of findAll(main, ":scope > :not(#room-head)")) {
      part.inert = isCovered;
    }
  };
  // The head of the room is made anew at times, and this event does not rise.
  main.addEventListener("toggle", update, { capture: true });
  PHONE.addEventListener("change", update);
  document.addEventListener("keydown", (event) => {
    const details = detailsIn(main);
    const isElsewhere = closest(event.target, "textarea, dialog, [popover], .message");
    const isMeant = closest(event.target, "#details") || (COVERS.matches && !isElsewhere);
    if (event.key === "Escape" && details?.open && isMeant) {
      details.open = false;
      find(details, "summary").focus();
    }
  });
}

/** @param {HTMLElement} main */
function detailsIn(main) {
  return findOrNull(main, "#details", HTMLDetailsElement);
}
