import { Unreachable } from "./errors.js";
import { messagesOf } from "./html.js";
import { post } from "./server.js";

/**
 * Post `fields` to `address`, which makes or changes a message. Returns the message; throws what
 * `post` throws.
 *
 * An answer without the message is not one of our server, but of something on the way to it that
 * says "200 OK" by itself: the login page of a hotel, a proxy under repair.
 *
 * @param {string} address
 * @param {Record<string, string> | string[][]} fields
 * @param {(item: HTMLElement) => boolean} [isIt] whether a message is the one that was meant
 * @param {(ids: string[]) => void} [onNotMentioned] gets who is named in it without being in the room
 */
export async function changeMessage(
  address,
  fields,
  isIt = () => true,
  onNotMentioned = () => {},
) {
  const { text, headers } = await post(address, fields);
  const [item] = messagesOf(text);
  if (!item || !isIt(item)) {
    throw new Unreachable();
  }
  const ids = headers.get("X-Not-Mentioned");
  if (ids) {
    onNotMentioned(ids.split(" "));
  }
  return item;
}
