/** What our scripts ask of our own server. */

import { delayBefore } from "./backoff.js";
import { Refused, Unreachable } from "./errors.js";
import { parsed } from "./html.js";
import { findOrNull } from "./page.js";
import { request } from "./request.js";
import { adoptSession, postHeaders } from "./session.js";

/**
 * Fetch a page or a part of one. Throws Unreachable or Refused.
 *
 * @param {string} address
 */
export function get(address) {
  return request(address);
}

/**
 * Fetch a whole page, as a browser does: other answers are parts of one. Throws Unreachable or
 * Refused; who is signed out gets the page to log in.
 *
 * @param {string} address
 */
export function getPage(address) {
  return request(address, { headers: { "X-Requested-With": "page" } });
}

/**
 * Fetch a page and return the element in it that `selector` names. Throws Unreachable or Refused.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} address
 * @param {string} selector
 * @param {new () => T} [kind] HTMLElement when it is not given
 * @returns {Promise<T>}
 */
export async function getPart(address, selector, kind) {
  const part = findOrNull(parsed((await get(address)).text), selector, kind);
  if (part === null) {
    // Not our page, but one of something on the way to it.
    throw new Unreachable();
  }
  return part;
}

/**
 * Post `fields` to `address`. Throws Unreachable or Refused.
 *
 * @param {string} address
 * @param {Record<string, string> | string[][]} fields
 * @param {{keepalive?: boolean}} [how] whether also when the page is left meanwhile, for small ones
 */
export async function post(address, fields, { keepalive = false } = {}) {
  const send = () =>
    request(address, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: postHeaders(),
      keepalive,
    });
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Refused && error.status === 403)) {
      throw error;
    }
  }
  // Perhaps the person logged in anew, in another window, and this page has not heard of it yet.
  if (!adoptSession(await getPart("/sidebar", "#sidebar"))) {
    throw new Unreachable();
  }
  return send();
}

/**
 * Do `work`, which asks the server, again and again until the server is reached. Returns what it
 * returns, and throws whatever else it throws.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function patiently(work) {
  for (let attempt = 0;; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      const delay = Math.max(error.waitMs, delayBefore(attempt));
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }
}
