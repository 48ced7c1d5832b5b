import { messagesOf } from "../server/html.js";
import { get } from "../server/server.js";

/**
 * @typedef {object} Missed
 * @property {HTMLElement[]} messages that changed, in order of change
 * @property {number} cursor the number that they reach
 * @property {boolean} isTooMuch whether the list is to be fetched afresh instead
 */

/**
 * Fetch what changed in a room, without a stream. Throws what `get` throws.
 *
 * @param {string} room its id
 * @param {number} since up to which number everything is known
 * @returns {Promise<Missed>}
 */
export async function fetchMissed(room, since) {
  const { text, headers } = await get(`/rooms/${room}/refresh?since=${since}`);
  return {
    messages: messagesOf(text),
    cursor: Number(headers.get("X-Cursor")),
    isTooMuch: headers.has("X-Reset"),
  };
}
