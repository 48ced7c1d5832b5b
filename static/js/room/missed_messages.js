import { messagesOf } from "../server/html.js";
import { get } from "../server/server.js";
/** @import { Place } from "../stream/types.js" */

/**
 * @typedef {object} Missed
 * @property {HTMLElement[]} messages that changed, in order of change
 * @property {Place} place the number that they reach
 * @property {boolean} isTooMuch whether the list is to be fetched afresh instead
 */

/**
 * Fetch what changed in a room, without a stream. Throws what `get` throws.
 *
 * @param {string} room its id
 * @param {Place} since up to which number everything is known
 * @returns {Promise<Missed>}
 */
export async function fetchMissed(room, since) {
  const address = `/rooms/${room}/refresh?since=${since.number}&mark=${since.mark}`;
  const { text, headers } = await get(address);
  return {
    messages: messagesOf(text),
    place: { number: Number(headers.get("X-Cursor")), mark: headers.get("X-Mark") ?? "" },
    isTooMuch: headers.has("X-Reset"),
  };
}
