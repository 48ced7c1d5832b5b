import { changeText } from "../room/changing_text.js";
import { RequestError } from "../server/errors.js";
import { elementsOf } from "../server/html.js";
import { get } from "../server/server.js";
import { filterBefore, isValue } from "./filter_before.js";
/** @import { Source } from "../room/suggestions.js" */

const LONGEST = 100;
// Who types on has the next letter ready by then.
const PAUSE_MS = 120;

/**
 * Return what filters there are for who types the beginning of one, and what each takes.
 *
 * @param {string[]} names of all filters
 * @returns {Source}
 */
export function suggestedFilters(names) {
  return {
    label: "Filters",
    sign: "",
    after: "",
    pauseMs: PAUSE_MS,
    // Else who looks for the word "in" and presses Enter would get a filter.
    isFirstChosen: isValue,
    before: (text) => filterBefore(text.slice(-LONGEST), names),
    ask: async (typed) => {
      try {
        const { text } = await get(`/search/suggest?q=${encodeURIComponent(typed)}`);
        const options = elementsOf(text);
        const isTyped = options.some(({ dataset }) => dataset.source?.trim() === typed);
        return isTyped ? null : options;
      } catch (error) {
        if (!(error instanceof RequestError)) {
          throw error;
        }
        // What is typed is a search without a list, too.
        return null;
      }
    },
  };
}

/**
 * Write a filter at the end of a search.
 *
 * @param {HTMLInputElement} box
 * @param {string} filter
 */
export function addFilter(box, filter) {
  const end = box.value.length;
  const start = box.value.trimEnd().length;
  const text = start === 0 ? filter : ` ${filter}`;
  const place = start + text.length;
  changeText(box, { start, end, text, select: [place, place] });
}
