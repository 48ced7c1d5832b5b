/** Requests of our scripts to our own server. */

import { delayBefore } from "./backoff.js";

// Where htmx looks for what goes with each request.
const HEADERS = "hx-headers";
const PATIENCE_MS = 20_000;

/** The server did not answer, or cannot do anything at the moment: try again after a while. */
export class Unreachable extends Error {
  /** @param {number} waitMs how long the server asks to wait, 0 when it did not say */
  constructor(waitMs = 0) {
    super("The server cannot be reached.");
    this.waitMs = waitMs;
  }
}

/** The server will not do it, and its sentence says why. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }

  get isSignedOut() {
    return this.status === 401;
  }

  get isGone() {
    return this.status === 404;
  }
}

/**
 * Fetch a page or a part of one. Returns its `text`, read to the end, and its `headers`; throws
 * Unreachable or Refused.
 */
export function get(address, headers = {}) {
  return ask(address, { headers });
}

/** Post `fields` (an object of texts) to `address`. Returns and throws as `get` does. */
export function post(address, fields) {
  const headers = JSON.parse(document.body.getAttribute(HEADERS));
  return ask(address, { method: "POST", body: new URLSearchParams(fields), headers });
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
  const { text } = await get(address);
  // A template, because its styles stay without effect: their nonce is that of another page.
  const template = document.createElement("template");
  template.innerHTML = text;
  return template.content;
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
  for (let attempt = 0; ; attempt += 1) {
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
    throw new Unreachable(Number(response.headers.get("Retry-After")) * 1000 || 0);
  }
  if (!response.ok) {
    throw new Refused(response.status, sentenceOf(response, text));
  }
  return { text, headers: response.headers };
}

function sentenceOf(response, text) {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.startsWith("text/plain")) {
    return text;
  }
  if (response.status === 401) {
    return "You are signed out. Log in again.";
  }
  if (response.status === 404) {
    return "It is not there, or not open to you any more.";
  }
  return "This page is too old to do that. Reload it.";
}
