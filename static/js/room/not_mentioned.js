import { RequestError } from "../server/errors.js";
import { post } from "../server/server.js";
import { toast } from "../shell/toast.js";

// As chat/rendering/mention_marks.py writes a mention.
const MENTION = /@\[((?:[^[\]\\\n]|\\.)+)\]\(user:(\d+)\)/g;

/**
 * Say who was named in a message without being in its room, and offer to bring them in to who may.
 *
 * @param {string} room its id
 * @param {string} content of the message
 * @param {string[]} ids of those people
 */
export function sayNotMentioned(room, content, ids) {
  const isOpen = document.querySelector("#conversation")?.getAttribute("data-room") === room;
  const mayInvite = isOpen && document.querySelector("#room-head[data-admin]") !== null;
  for (const [, name = "", id = ""] of content.matchAll(MENTION)) {
    if (ids.includes(id)) {
      const sentence = `\u2068${name.replace(/\\(.)/g, "$1")}\u2069 is not in this room.`;
      toast(sentence, mayInvite ? { label: "Invite", act: () => invite(room, id) } : null);
    }
  }
}

/**
 * @param {string} room
 * @param {string} id of the person
 */
async function invite(room, id) {
  try {
    await post(`/rooms/${room}/members`, { user: id });
    toast("Invited. Mention them again to call them.");
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    toast(error.message);
  }
}
