import { toast } from "../shell/toast.js";
/**
 * @import { EditDrafts } from "../outbox/edit_drafts.js"
 * @import { Composer } from "./composer.js"
 * @import { Editing } from "./editing.js"
 */

const DELETED = "The message was deleted meanwhile. This is what you were making of it.";
const OCCUPIED =
  "The message was deleted meanwhile. Send what you are writing, and reload the page.";

/**
 * Offer to go on with an edit that a reload or another room cut off; whoever comes to its message
 * goes on by that.
 *
 * @param {EditDrafts} drafts
 * @param {{room: string, composer: Composer, editing: Editing}} open
 */
export function offerCutOffEdit(drafts, { room, composer, editing }) {
  const id = drafts.cutOff;
  const draft = id && drafts.find(id);
  if (!draft) {
    return;
  }
  const act = () => {
    const item = document.getElementById(`message-${id}`);
    if (!item) {
      location.assign(`/rooms/${room}/messages/${id}`);
    } else if (!item.matches(".deleted")) {
      editing.open(item, { isAgain: true });
    } else if (composer.isEmpty) {
      composer.giveBack({ content: draft.content, replyTo: "" }, DELETED);
      drafts.forget(id);
    } else {
      toast(OCCUPIED);
    }
  };
  if (location.hash === `#message-${id}`) {
    act();
  } else {
    toast("You were editing a message here.", { label: "Go on", act });
  }
}
