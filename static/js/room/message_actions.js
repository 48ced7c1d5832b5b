import { Deleting } from "./deleting.js";
import { Editing } from "./editing.js";
import { followMessageLinks } from "./message_links.js";
import { walkWithArrows } from "./message_stops.js";
import { Reacting } from "./reacting.js";
import { hasKeyboard } from "./text_area.js";
/**
 * @import { Composer } from "./composer.js"
 * @import { Scroller } from "./scroller.js"
 */

/**
 * @typedef {object} ActionTargets
 * @property {Composer} composer
 * @property {Scroller} scroller
 * @property {(item: HTMLElement) => void} onChanged gets a message that was changed
 */

/**
 * Let everything that one can do to a message happen without a new page.
 *
 * @param {HTMLElement} list the messages
 * @param {ActionTargets} targets
 * @returns {Editing}
 */
export function enableActions(list, { composer, scroller, onChanged }) {
  new Deleting(list, onChanged);
  new Reacting(list, { onChanged, onPointed: () => hasKeyboard() && composer.focus() });
  walkWithArrows(list, () => composer.focus());
  followMessageLinks(list, { composer, scroller });
  return new Editing(list, { onChanged, onClosed: () => composer.focus() });
}
