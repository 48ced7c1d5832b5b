/** The signs of rooms: their emoji, or # and a lock. */

import { findAll } from "../server/page.js";
import { parsed } from "../server/html.js";

/**
 * Put a sign, and the kind of room in words behind it, where one of the room stands.
 *
 * @param {ParentNode} root
 * @param {string} html of the sign
 */
export function putSign(root, html) {
  const [fresh, words] = parsed(html).children;
  if (!fresh || !words) {
    return;
  }
  for (const sign of findAll(root, ".sign")) {
    sign.replaceChildren(...fresh.cloneNode(true).childNodes);
    sign.nextElementSibling?.replaceWith(words.cloneNode(true));
  }
}
