/** Requests of our scripts to our own server. */

import { delayBefore } from "./backoff.js";
import { Refused, Unreachable } from "./errors.js";
import { parsed } from "./html.js";

// Where htmx looks for what goes with each request.
const HEADERS = "hx-headers";
const PATIENCE_MS = 20_000;

/**
 * Fetch a page or a part of one. Returns its `text`, read to the end, and its `headers`; throws
 * Unreachable or Refused.
 */
export function get(address, headers = {}) {
  return ask(address, { headers });
}

/** Post `fields` (an object of texts) to `address`. Returns and throws as `get` does. */
export async function post(address, fields) {
  try {
    return await send(address, fields);
  } catch (error) {
    if (error.status !== 403) {
      throw error;
    }
  }
  // Perhaps the person logged in anew, in another window, and this page has not heard of it yet.
  await fetchToken();
  return send(address, fields);
}

/** Use another token from now on, in scripts and in forms: logging in anew ends the old one. */
export function renewToken(token) {
  document.body.setAttribute(HEADERS, JSON.stringify({ "X-CSRFToken": token }));
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
    field.value = token;
  }
}

/** Fetch a page and return what is in it as a DocumentFragment. */
export async function getPage(address) {
  return parsed((await get(address)).text);
}

/**
 * Go to the page `address` after `error` kept us from fetching it: a page that refuses says why.
 * Without a connection there is nowhere to go, and the page says that already.
 */
export function leaveFor(address, error) {
  if (error instanceof Refused) {
    location.assign(address);
  } else if (!(error instanceof Unreachable)) {
    throw error;
  }
}

/** Do `work` (which asks the server) again and again until the server is reached. */
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

function send(address, fields) {
  const headers = JSON.parse(document.body.getAttribute(HEADERS));
  return ask(address, { method: "POST", body: new URLSearchParams(fields), headers });
}

async function fetchToken() {
  const sidebar = await getPage("/sidebar");
  const person = sidebar.querySelector(".sidebar-foot [data-person]");
  if (person?.dataset.person !== document.body.dataset.user) {
    if (person) {
      // Somebody else logged in: what one person wrote is never sent as another.
      location.reload();
    }
    throw new Unreachable();
  }
  renewToken(sidebar.querySelector("input[name=csrfmiddlewaretoken]").value);
}

async function ask(address, options) {
  const headers = { "X-Requested-With": "fetch", ...options.headers };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let response;
  let text;
  try {
    response = await fetch(address, { ...options, headers, signal });
    // A connection may break in the middle of an answer, too.
    text = await response.text();
  } catch {
    throw new Unreachable();
  }
  if (response.status === 429 || response.status >= 500) {
    const waitMs = Number(response.headers.get("Retry-After")) * 1000 || 0;
    throw new Unreachable(sentenceOf(response, text), response.status, waitMs);
  }
  if (!response.ok) {
    throw new Refused(sentenceOf(response, text), response.status);
  }
  return { text, headers: response.headers };
}

function sentenceOf(response, text) {
  if (response.status >= 500) {
    return "The server has a problem. Try again later.";
  }
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("text/plain")) {
    return text;
  }
  if (response.status === 429) {
    return "That was too much at once. Wait a moment and try again.";
  }
  if (response.status === 401) {
    return "You are signed out. Log in again.";
  }
  if (response.status === 404) {
    return "It is not there, or not open to you any more.";
  }
  return "This page is too old to do that. Reload it.";
}
