import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { isFocusLost } from "../shell/focus_lost.js";
import { toast } from "../shell/toast.js";
import { focusMessage } from "./focus.js";
import { linkOf } from "./fragments.js";
/** @typedef {(item: HTMLElement) => void} OnChanged gets what the message is afterwards */

/**
 * Delete a message at once, for everyone. For some seconds the server can bring it back, as a notice
 * offers.
 *
 * @param {HTMLElement} item
 * @param {OnChanged} onChanged
 */
export async function deleteMessage(item, onChanged) {
  const link = linkOf(item);
  if (await change(`${link}/delete`, onChanged)) {
    stayAt(item.id);
    toast("Message deleted", { label: "Undo", act: () => restore(link, item.id, onChanged) });
  }
}

/**
 * @param {string} link of the message
 * @param {string} id of its element
 * @param {OnChanged} onChanged
 */
async function restore(link, id, onChanged) {
  if (await change(`${link}/restore`, onChanged)) {
    stayAt(id);
  }
}

/** @param {string} id of the element with the message that one was at */
function stayAt(id) {
  if (isFocusLost()) {
    focusMessage(document.getElementById(id));
  }
}

/**
 * @param {string} address
 * @param {OnChanged} onChanged
 * @returns {Promise<boolean>} whether it was done; it is said why not
 */
async function change(address, onChanged) {
  try {
    onChanged(await changeMessage(address, {}));
    return true;
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    toast(error.message);
    return false;
  }
}
