import { Refused, Unreachable } from "./errors.js";

const PATIENCE_MS = 20_000;

/**
 * @typedef {object} Answer
 * @property {string} text read to the end
 * @property {Headers} headers
 */

/**
 * Ask the server once. Throws Unreachable, also when `options.signal` ends it, or Refused.
 *
 * @param {string} address
 * @param {RequestInit} [options]
 * @returns {Promise<Answer>}
 */
export async function request(address, options = {}) {
  const headers = { "X-Requested-With": "fetch", ...options.headers };
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
  let response;
  let text;
  try {
    response = await fetch(address, { ...options, headers, signal });
    // A connection may break in the middle of an answer, too.
    text = await response.text();
  } catch {
    throw new Unreachable();
  }
  checkAnswer(response, text);
  return { text, headers: response.headers };
}

/**
 * Throw Unreachable or Refused for an answer that is none to what was asked.
 *
 * @param {Response} response
 * @param {string} text its body
 */
export function checkAnswer(response, text) {
  if (response.status === 429 || response.status >= 500) {
    const waitMs = Number(response.headers.get("Retry-After")) * 1000 || 0;
    throw new Unreachable(sentenceOf(response, text), response.status, waitMs);
  }
  if (!response.ok) {
    throw new Refused(sentenceOf(response, text), response.status, response.headers);
  }
}

/**
 * Return what a person is told about an answer that is none to what was asked.
 *
 * @param {Response} response
 * @param {string} text its body
 */
export function sentenceOf(response, text) {
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
    return "You were logged out. Log in again.";
  }
  if (response.status === 404) {
    return "It is not there, or not open to you any more.";
  }
  return "This page is too old to do that. Reload it.";
}
