import { changeMessage } from "../server/change_message.js";
import { Refused } from "../server/errors.js";
/**
 * @import { Entry } from "./entry.js"
 * @import { OwnFile } from "./own_file.js"
 */

/**
 * @typedef {object} SendingHandlers
 * @property {(id: string) => boolean} isDiscarded whether its writer deleted it meanwhile
 * @property {(item: HTMLElement) => void} onSent gets the message as the server has it
 * @property {() => void} onSignedOut called when the session is over
 * @property {(entry: Entry, ids: string[]) => void} onNotMentioned gets who is named in it without
 *   being in the room
 */

/**
 * Send an entry of the outbox, and show what the server made of it. Resolves when the server has
 * the message; throws what `changeMessage` throws.
 *
 * @param {Entry} entry
 * @param {OwnFile[]} files that go with it; the server has them
 * @param {SendingHandlers} handlers
 */
export async function send(entry, files, { isDiscarded, onSent, onSignedOut, onNotMentioned }) {
  const { id, room, content, replyTo, threadOnly, confirmed } = entry;
  const fields = [
    ["content", content],
    ["client_id", id],
    ["reply_to", replyTo],
    ...files.map(({ attachment }) => ["attachments", String(attachment)]),
    ...(threadOnly ? [["thread_only", "1"]] : []),
    ...(confirmed ? [["confirm", "1"]] : []),
  ];
  try {
    const item = await changeMessage(
      `/rooms/${room}/messages`,
      fields,
      ({ dataset }) => dataset.clientId === id,
      (ids) => onNotMentioned(entry, ids),
    );
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
 *
 * @param {HTMLElement} item the message
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
