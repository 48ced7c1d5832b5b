import { find } from "../server/page.js";
/** @import { Store } from "../outbox/store.js" */

/**
 * Put what another app shared (`?text=`, chat/views/share.py) behind the draft that is there, and
 * take it out of the address, so that it does not come again with a reload.
 *
 * @param {Store} store
 * @param {string} room its id
 */
export function takeSharedText(store, room) {
  const address = new URL(location.href);
  const text = address.searchParams.get("text");
  if (text === null) {
    return;
  }
  address.searchParams.delete("text");
  history.replaceState(history.state, "", address);
  const draft = store.read(`draft:${room}`)?.content.trim() ?? "";
  if (draft !== "") {
    find(document, "#composer textarea", HTMLTextAreaElement).value = `${draft}\n\n${text}`;
  }
}
