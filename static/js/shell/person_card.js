/** Cards of people in a popover: what has a page of its own without scripts. */

import { localiseTimes } from "../server/local_times.js";
import { closest, find, findOrNull, isPlainClick } from "../server/page.js";
import { getPart } from "../server/server.js";
import { isFocusLost } from "./focus_lost.js";
import { placeBeside } from "./place.js";
import { sayWhy } from "./reach.js";

const PERSON = /^\/people\/\d+$/;

/**
 * Let links to people show their cards where one is.
 *
 * @param {() => void} onShown called when a card is on the page
 */
export function showCards(onShown) {
  document.addEventListener("click", (event) => {
    const link = closest(event.target, "#conversation a, #details a", HTMLAnchorElement);
    if (link && PERSON.test(link.pathname) && isPlainClick(event)) {
      event.preventDefault();
      show(link, onShown);
    }
  });
}

/**
 * @param {HTMLAnchorElement} link
 * @param {() => void} onShown
 */
async function show(link, onShown) {
  let card;
  try {
    card = await getPart(link.href, "section.card");
  } catch (error) {
    sayWhy(link.href, error);
    return;
  }
  findOrNull(document, "#person-card")?.remove();
  card.id = "person-card";
  card.popover = "auto";
  card.role = "dialog";
  card.setAttribute("aria-labelledby", find(card, "h1").id);
  card.tabIndex = -1;
  document.body.append(card);
  card.addEventListener("toggle", (event) => {
    if (event instanceof ToggleEvent && event.newState === "closed") {
      const wasInside = card.contains(document.activeElement) || isFocusLost();
      card.remove();
      if (wasInside && link.isConnected) {
        link.focus({ preventScroll: true });
      }
    }
  });
  localiseTimes(card);
  card.showPopover();
  placeBeside(card, link);
  onShown();
  card.focus({ preventScroll: true });
}
