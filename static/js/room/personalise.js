import { clock } from "../server/clock.js";
import { find, findAll } from "../server/page.js";
import { headCode } from "./code_heads.js";
import { offerPlayers } from "./files.js";
import { dateOf, SYSTEM } from "./fragments.js";
import { dayTitle } from "./groups.js";
import { makeOneStop } from "./message_stops.js";
import { showSaved } from "./saved.js";
import { watchWideParts } from "./wide_parts.js";

/**
 * The reader's own look of a message. The server's fragment is the same for everybody: here its
 * time becomes local, what is the reader's own is marked, and the Tab key stops once.
 */

/**
 * Give messages the look that they have for one person.
 *
 * @param {HTMLElement[]} items
 * @param {string} me the id of that person
 */
export function personalise(items, me) {
  for (const item of items) {
    localise(find(item, ".time > time"), dateOf(item));
    if (item.matches(SYSTEM)) {
      continue;
    }
    item.classList.toggle("own", item.dataset.sender === me);
    markMentions(item, me);
    for (const reaction of findAll(item, ".reaction")) {
      const mine = reaction.dataset.users?.split(" ").includes(me) ?? false;
      reaction.classList.toggle("mine", mine);
      reaction.setAttribute("aria-pressed", String(mine));
    }
    showSaved(item);
    headCode(item);
    makeOneStop(item);
    watchWideParts(item);
    offerPlayers(item);
  }
}

/**
 * @param {HTMLElement} time
 * @param {string} date
 */
function localise(time, date) {
  time.textContent = clock.format(new Date(date));
  time.title = `${dayTitle(date)}, ${time.textContent}`;
}

/**
 * Mark a message that calls the reader, and in it their name.
 *
 * @param {HTMLElement} item
 * @param {string} me
 */
function markMentions(item, me) {
  const mentioned = item.dataset.mentions?.split(" ") ?? [];
  const isByKeyword = item.classList.contains("by-keyword");
  const isForMe = isByKeyword || mentioned.includes(me) || mentioned.includes("room");
  item.classList.toggle("for-me", isForMe && item.dataset.sender !== me);
  for (const mention of findAll(item, ".body .mention")) {
    mention.classList.toggle("me", (mention.dataset.user ?? me) === me);
  }
}
