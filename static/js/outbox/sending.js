import { changeMessage } from "../server/change_message.js";

/**
 * Send an entry of the outbox, and show what the server made of it if its room is open. Resolves
 * when the server has the message; throws what `changeMessage` throws.
 *
 * @param {object} entry
 * @param {object} others `outbox`, `live`, and `conversation`, which is null without an open room
 */
export async function send(entry, { outbox, live, conversation }) {
  const { id, room, content, replyTo } = entry;
  const fields = { content, client_id: id, reply_to: replyTo };
  const show = (item) => room === conversation?.room && conversation.put(item.outerHTML);
  const isIt = (item) => item.dataset.clientId === id;
  try {
    const item = await changeMessage(`/rooms/${room}/messages`, fields, isIt);
    if (outbox.isDiscarded(id)) {
      await takeBack(item, show);
    } else {
      show(item);
    }
  } catch (error) {
    if (error.isSignedOut) {
      live.check();
    }
    throw error;
  }
}

/** Delete what was sent although its writer had deleted it meanwhile, in another window. */
async function takeBack(item, show) {
  const { room, id } = item.dataset;
  try {
    show(await changeMessage(`/rooms/${room}/messages/${id}/delete`, {}));
  } catch {
    // There it is now, and can be deleted like any other.
    show(item);
  }
}
