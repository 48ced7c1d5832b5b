/** Who is logged in in this browser, and the token that goes with what they post. */

import { find } from "./page.js";

// Where htmx looks for what goes with each request.
const HEADERS = "hx-headers";
const TOKEN = "input[name=csrfmiddlewaretoken]";

/**
 * Return the headers of whatever is posted.
 *
 * @returns {Record<string, string>}
 */
export function postHeaders() {
  return JSON.parse(document.body.getAttribute(HEADERS) ?? "{}");
}

/**
 * Take over the session that a fresh sidebar belongs to. Returns whether it is one of the same
 * person: when it is not, the page is loaded anew.
 *
 * @param {HTMLElement} sidebar the `nav` that the server sends
 */
export function adoptSession(sidebar) {
  const { person } = find(sidebar, ".me-button [data-person]").dataset;
  if (person !== document.body.dataset.user) {
    // Somebody else has logged in, in another window: what one person wrote is never sent as
    // another.
    location.reload();
    return false;
  }
  renewToken(find(sidebar, TOKEN, HTMLInputElement).value);
  return true;
}

/**
 * Use another token from now on, in scripts and in forms: logging in anew ends the old one.
 *
 * @param {string} token
 */
function renewToken(token) {
  document.body.setAttribute(HEADERS, JSON.stringify({ "X-CSRFToken": token }));
  for (const field of document.querySelectorAll(TOKEN)) {
    field.setAttribute("value", token);
  }
}
