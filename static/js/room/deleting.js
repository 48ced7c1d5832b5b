import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { find, findOrNull } from "../server/page.js";
import { getPart } from "../server/server.js";
import { whileWanted } from "../shell/choice.js";
import { openDialog } from "../shell/dialog.js";
import { errorLine } from "../shell/error_line.js";
import { isFocusLost } from "../shell/focus_lost.js";
import { sayWhy } from "../shell/reach.js";
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
    offerToRestore(link, item.id, onChanged);
  }
}

/**
 * Let an admin say why they delete what somebody else wrote, and do it.
 *
 * @param {HTMLElement} item
 * @param {OnChanged} onChanged
 */
export async function askToDelete(item, onChanged) {
  const link = linkOf(item);
  let question;
  try {
    question = await whileWanted(getPart(`${link}/delete`, "#delete"));
  } catch (error) {
    sayWhy(`${link}/delete`, error);
    return;
  }
  const dialog = question && openDialog(question, () => stayAt(item.id));
  if (!dialog) {
    return;
  }
  const form = find(dialog, "form", HTMLFormElement);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const reason = find(form, "[name=reason]", HTMLInputElement).value;
    const refusal = await refusalOf(`${link}/delete`, { reason }, onChanged);
    if (refusal === "") {
      dialog.close();
      offerToRestore(link, item.id, onChanged);
    } else {
      showRefusal(form, refusal);
    }
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {string} sentence
 */
function showRefusal(form, sentence) {
  findOrNull(form, ".error")?.remove();
  find(form, ".buttons").before(errorLine(sentence));
}

/**
 * @param {string} link of the message
 * @param {string} id of its element
 * @param {OnChanged} onChanged
 */
function offerToRestore(link, id, onChanged) {
  toast("Message deleted", { label: "Undo", act: () => restore(link, id, onChanged) });
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
  const refusal = await refusalOf(address, {}, onChanged);
  if (refusal !== "") {
    toast(refusal);
  }
  return refusal === "";
}

/**
 * @param {string} address
 * @param {Record<string, string>} fields
 * @param {OnChanged} onChanged
 * @returns {Promise<string>} why it was not done, "" if it was
 */
async function refusalOf(address, fields, onChanged) {
  try {
    onChanged(await changeMessage(address, fields));
    return "";
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    return error.message;
  }
}
