import { findOrNull } from "../server/page.js";
/** @import { Store } from "../outbox/store.js" */

/**
 * On the page where one searches, let what works in it come: without it the page finds the same.
 *
 * @param {Store} store keeps what was searched for
 */
export async function startSearching(store) {
  const form = findOrNull(document, "#search", HTMLFormElement);
  if (form) {
    const { script: address = "" } = form.dataset;
    const { SearchPage } = await import(address);
    new SearchPage(form, store);
  }
}
