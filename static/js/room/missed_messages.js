import { messagesOf } from "../server/html.js";
import { get } from "../server/server.js";
import { changedSeq } from "./fragments.js";
/**
 * @import { OpenRoom } from "../stream/targets.js"
 * @import { Place } from "../stream/types.js"
 */

/**
 * @typedef {object} Missed
 * @property {HTMLElement[]} messages that changed, in order of change
 * @property {Place} place the number that they reach
 * @property {boolean} isTooMuch whether the list is to be fetched afresh instead
 */

/**
 * Fetch what changed in the open room without a stream, and show it. Throws what `get` throws.
 * Returns how many messages are new, `Infinity` when there are too many to know.
 *
 * @param {Pick<OpenRoom, "room" | "left" | "place" | "receive" | "advance" | "reset">} open
 */
export async function catchUp(open) {
  const { messages, place, isTooMuch } = await fetchMissed(open.room, open.place);
  if (open.left.aborted) {
    return 0;
  }
  if (isTooMuch) {
    await open.reset(place.number);
    return Infinity;
  }
  const news = messages.filter((item) =>
    open.receive(item, { number: changedSeq(item), mark: "" }, false)
  );
  open.advance(place);
  return news.length;
}

/**
 * Fetch what changed in a room, without a stream. Throws what `get` throws.
 *
 * @param {string} room its id
 * @param {Place} since up to which number everything is known
 * @returns {Promise<Missed>}
 */
async function fetchMissed(room, since) {
  const address = `/rooms/${room}/refresh?since=${since.number}&mark=${since.mark}`;
  const { text, headers } = await get(address);
  return {
    messages: messagesOf(text),
    place: { number: Number(headers.get("X-Cursor")), mark: headers.get("X-Mark") ?? "" },
    isTooMuch: headers.has("X-Reset"),
  };
}
