/** Pinning a message, saving it for later, and leaving it unread. */

import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { post } from "../server/server.js";
import { toast } from "../shell/toast.js";
import { linkOf, seqOf } from "./fragments.js";
import { isSaved, toggleSaved } from "./saved.js";

/**
 * @param {HTMLElement} item
 * @param {(item: HTMLElement) => void} onChanged gets the changed message
 */
export function pin(item, onChanged) {
  const on = item.dataset.pinned === undefined;
  return saying(async () => {
    onChanged(await changeMessage(`${linkOf(item)}/pin`, { on: on ? "1" : "0" }));
    return on ? "Pinned" : "Unpinned";
  });
}

/** @param {HTMLElement} item */
export function save(item) {
  return saying(async () => (await toggleSaved(item)) ? "Saved" : "Removed from what you saved");
}

/**
 * @param {HTMLElement} item the first that is to be unread
 * @param {(seq: number) => void} onUnread gets its place
 */
export function markUnread(item, onUnread) {
  const seq = seqOf(item);
  return saying(async () => {
    await post(`/rooms/${item.dataset.room}/unread`, { seq: String(seq) });
    onUnread(seq);
    return "Unread from here";
  });
}

/**
 * Return what an action is called that depends on the message.
 *
 * @param {string} act
 * @param {HTMLElement} item
 */
export function labelOf(act, item) {
  if (act === "pin") {
    return item.dataset.pinned === undefined ? "Pin" : "Unpin";
  }
  return isSaved(item) ? "Saved" : "Save";
}

/** @param {() => Promise<string>} act returns what was done */
async function saying(act) {
  try {
    toast(await act());
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    toast(error.message);
  }
}
