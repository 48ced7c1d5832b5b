import { emojiTools } from "./emoji.js";
import { emojiBefore } from "./emoji_before.js";
/**
 * @import { Store } from "../outbox/store.js"
 * @import { Source } from "./suggestions.js"
 */

/**
 * Return which emoji somebody may mean who types a colon and the beginning of a name.
 *
 * @param {Store} store has their skin tone
 * @returns {Source}
 */
export function suggestedEmoji(store) {
  return {
    label: "Emoji",
    sign: ":",
    after: "",
    pauseMs: 0,
    before: emojiBefore,
    ask: async (typed) => (await emojiTools())?.suggest(typed, store) ?? null,
  };
}
