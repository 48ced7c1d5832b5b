/** What people say of themselves for a while: shown where they are listed, until it ends. */

import { findAll, findOrNull } from "../server/page.js";
/** @import { Faces } from "./faces.js" */

// Browsers wait for so many milliseconds at most.
const LONGEST_MS = 2_147_483_647;

let timer = 0;

/**
 * Put what people say into the list of the room's people and into one's own menu.
 *
 * @param {Faces} faces
 */
export function updateOwnStatuses(faces) {
  for (const picture of findAll(document, ".people-list .presence, .menu-head .presence")) {
    const face = faces.get(picture.dataset.person ?? "");
    if (face) {
      findOrNull(picture.parentElement ?? document, ".own-status")?.remove();
      if (face.ownStatus) {
        picture.nextElementSibling?.append(face.ownStatus.cloneNode(true));
      }
    }
  }
}

/**
 * Put what I say into my menu, as a fresh list of rooms has it.
 *
 * @param {HTMLElement} sidebar
 */
export function renewOwnStatus(sidebar) {
  const fresh = findOrNull(sidebar, ".menu-head .own-status");
  findOrNull(document, ".menu-head .own-status")?.remove();
  if (fresh) {
    document.querySelector(".menu-head .presence + span")?.append(fresh);
  }
}

/** Take what is over from the page, now and whenever something ends. */
export function endOwnStatuses() {
  clearTimeout(timer);
  const now = Date.now();
  let next = Infinity;
  for (const element of findAll(document, "[data-until]")) {
    const end = Date.parse(element.dataset.until ?? "");
    if (end <= now) {
      element.remove();
    } else {
      next = Math.min(next, end);
    }
  }
  if (next < Infinity) {
    timer = setTimeout(endOwnStatuses, Math.min(next - now, LONGEST_MS));
  }
}
