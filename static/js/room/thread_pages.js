import { parsed } from "../server/html.js";
import { get } from "../server/server.js";

const END_PX = 48;

/** Where the messages of a thread are in what `fetchThread` returns. */
export const LIST = ".thread-messages";

/**
 * Return the address of a thread.
 *
 * @param {string} room its id
 * @param {string} first the id of its first message
 */
export function threadAddress(room, first) {
  return `/rooms/${room}/messages/${first}/replies`;
}

/**
 * Fetch what a thread shows beside the conversation. Throws what `get` throws.
 *
 * @param {string} address
 */
export async function fetchThread(address) {
  return parsed((await get(address)).text);
}

/** @param {HTMLElement} box what scrolls, which begins at its beginning */
export function toEnd(box) {
  box.scrollTop = box.scrollHeight;
}

/** @param {HTMLElement} box */
export function isAtEnd(box) {
  return box.scrollHeight - box.scrollTop - box.clientHeight < END_PX;
}
