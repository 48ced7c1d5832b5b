import { changeMessage } from "../server/change_message.js";
import { Refused } from "../server/errors.js";

/**
 * Send an entry of the outbox, and show what the server made of it. Resolves when the server has
 * the message; throws what `changeMessage` throws.
 *
 * @param {object} entry
 * @param {object} handlers `isDiscarded(id)` says whether its writer deleted it meanwhile,
 *   `onSent(item)` gets the message as the server has it, `onSignedOut()` is called when the
 *   session is over
 */
export async function send(entry, { isDiscarded, onSent, onSignedOut }) {
  const { id, room, content, replyTo } = entry;
  const fields = { content, client_id: id, reply_to: replyTo };
  const isIt = (item) => item.dataset.clientId === id;
  try {
    const item = await changeMessage(`/rooms/${room}/messages`, fields, isIt);
    onSent(isDiscarded(id) ? await takeBack(item) : item);
  } catch (error) {
    if (error instanceof Refused && error.isSignedOut) {
      onSignedOut();
    }
    throw error;
  }
}

/**
 * Delete what was sent although its writer had deleted it meanwhile, in another window. Returns
 * what is there now.
 */
async function takeBack(item) {
  const { room, id } = item.dataset;
  try {
    return await changeMessage(`/rooms/${room}/messages/${id}/delete`, {});
  } catch {
    // There it is now, and can be deleted like any other.
    return item;
  }
}
