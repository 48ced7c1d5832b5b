import { RequestError } from "../server/errors.js";
import { elementsOf } from "../server/html.js";
import { get } from "../server/server.js";
import { nameBefore } from "./name_before.js";
/** @import { Source } from "./suggestions.js" */

const LONGEST = 62;
// Who types on has the next letter ready by then.
const PAUSE_MS = 120;

/**
 * Return whom somebody may mean who types an "@" and the beginning of a name.
 *
 * @param {string} room its id
 * @returns {Source}
 */
export function suggestedPeople(room) {
  return {
    label: "People",
    sign: "@",
    after: " ",
    pauseMs: PAUSE_MS,
    before: (text) => nameBefore(text.slice(-LONGEST)),
    ask: async (typed) => {
      try {
        const answer = await get(`/rooms/${room}/suggest?q=${encodeURIComponent(typed)}`);
        return elementsOf(answer.text);
      } catch (error) {
        if (!(error instanceof RequestError)) {
          throw error;
        }
        // What is typed is a message without a list, too.
        return null;
      }
    },
  };
}
