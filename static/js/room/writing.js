import { EditDrafts } from "../outbox/edit_drafts.js";
import { find } from "../server/page.js";
import { Composer } from "./composer.js";
import { offerCutOffEdit } from "./cut_off_edit.js";
import { offerEmoji } from "./emoji_button.js";
import { EmojiPicker } from "./emoji_picker.js";
import { makeOneStop, offerFormatting } from "./format_bar.js";
import { enableActions } from "./message_actions.js";
import { suggestedEmoji } from "./suggested_emoji.js";
import { suggestedPeople } from "./suggested_people.js";
import { Suggestions } from "./suggestions.js";
/**
 * @import { Target, Written } from "./composer.js"
 * @import { MessageView } from "./message_view.js"
 * @import { ThreadPanel } from "./thread_panel.js"
 */

/**
 * @typedef {object} WritingHandlers
 * @property {(message: Written) => void} onSend
 * @property {() => void} onTyping called while somebody types
 * @property {() => void} onCleared called when all that was typed is deleted
 */

/**
 * Let the reader write in the open room: the composer, edits, and what helps with both.
 *
 * @param {HTMLElement} main the element #conversation
 * @param {{
 *   me: string,
 *   target: Target,
 *   view: MessageView,
 *   thread: ThreadPanel,
 *   writing: WritingHandlers,
 *   onChanged: (item: HTMLElement) => void,
 *   onUnread: (seq: number) => void,
 *   left: AbortSignal,
 * }} parts of the room; the handlers get a message that was changed, and the place of the first
 *   that is to be unread; `left` says when the room is not shown any more
 * @returns {Composer}
 */
export function enableWriting(main, parts) {
  const { me, target, view, thread, writing, onChanged, onUnread, left } = parts;
  const { store, room } = target;
  const { list, scroller } = view;
  const form = find(main, "#composer", HTMLFormElement);
  const composer = new Composer(form, { ...target, place: room }, {
    ...writing,
    onEditLast: () => {
      const last = list.lastOf(me);
      if (last) {
        editing.open(last);
      }
    },
  }, left);
  const drafts = new EditDrafts(store, room);
  const picker = new EmojiPicker(store);
  const around = { composer, drafts, picker, scroller, thread, onChanged, onUnread, left };
  const editing = enableActions(list.element, around);
  offerCutOffEdit(drafts, { room, composer, editing });
  const suggestions = new Suggestions([suggestedPeople(room), suggestedEmoji(store)]);
  for (const root of [find(main, ".composer-area"), list.element, thread.element]) {
    suggestions.offerIn(root);
    offerEmoji(root, picker);
  }
  makeOneStop(find(main, "#format"));
  offerFormatting(main);
  offerFormatting(thread.element);
  return composer;
}
