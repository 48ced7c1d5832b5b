import { find } from "../server/page.js";
import { copyCodeBelow } from "./code_heads.js";
import { copyLink, copyText } from "./copying.js";
import { askToDelete, deleteMessage } from "./deleting.js";
import { Editing } from "./editing.js";
import { linkOf } from "./fragments.js";
import { markUnread, pin, save } from "./keeping.js";
import { MessageBar } from "./message_bar.js";
import { MessageMenu } from "./message_menu.js";
import { walkWithArrows } from "./message_stops.js";
import { HAS_POPOVERS } from "./popovers.js";
import { followQuotes } from "./quote_links.js";
import { Reacting } from "./reacting.js";
import { hasKeyboard } from "./text_area.js";
import { leadToThreads } from "./thread_links.js";
import { openByTouch } from "./touching.js";
import { holdReaction, nameWhoReacted } from "./who_reacted.js";
/**
 * @import { EditDrafts } from "../outbox/edit_drafts.js"
 * @import { Composer } from "./composer.js"
 * @import { EmojiPicker } from "./emoji_picker.js"
 * @import { Scroller } from "./scroller.js"
 * @import { ThreadPanel } from "./thread_panel.js"
 */

/**
 * @typedef {object} ActionTargets
 * @property {Composer} composer
 * @property {EditDrafts} drafts
 * @property {EmojiPicker} picker
 * @property {Scroller} scroller
 * @property {ThreadPanel} thread
 * @property {(item: HTMLElement) => void} onChanged gets a message that was changed
 * @property {(seq: number) => void} onUnread gets the place from which all is to be unread
 * @property {AbortSignal} left says when the room is not shown any more
 */

/**
 * Let everything that one can do to a message happen without a new page.
 *
 * @param {HTMLElement} list the messages
 * @param {ActionTargets} targets
 * @returns {Editing}
 */
export function enableActions(
  list,
  { composer, drafts, picker, scroller, thread, onChanged, onUnread, left },
) {
  const editing = new Editing(list, drafts, { onChanged, onClosed: () => composer.focus() });
  const reacting = new Reacting(list, picker, {
    onChanged,
    onPointed: () => hasKeyboard() && composer.focus(),
  }, left);
  walkWithArrows(list, () => composer.focus(), left);
  followQuotes(list, scroller);
  leadToThreads(list, thread, left);
  nameWhoReacted(list);
  copyCodeBelow(list);
  const beside = thread.element;
  walkWithArrows(beside, () => thread.focus(), left);
  nameWhoReacted(beside);
  // A browser without popovers has the message's own links, and their pages.
  if (!HAS_POPOVERS) {
    return editing;
  }
  /** @type {Record<string, (item: HTMLElement, anchor: HTMLElement) => void>} */
  const acts = {
    react: (item, anchor) => reacting.choose(item, anchor),
    reply: (item) => (beside.contains(item) ? thread : composer).answer(item),
    edit: (item) => {
      if (beside.contains(item)) {
        location.assign(`${linkOf(item)}/edit`);
      } else {
        editing.open(item, { isAtMessage: true });
      }
    },
    delete: (item) =>
      item.matches(".own") ? deleteMessage(item, onChanged) : askToDelete(item, onChanged),
    thread: ({ dataset }) => thread.open(dataset.thread ?? dataset.id ?? ""),
    save: (item) => save(item),
    pin: (item) => pin(item, onChanged),
    unread: (item) => markUnread(item, onUnread),
    "copy-link": (item) => copied(copyLink, item),
    "copy-text": (item) => copied(copyText, item),
    more: (item, anchor) => openMenu(item, anchor),
  };
  const menu = new MessageMenu((act, item) => acts[act]?.(item, find(item, ".time")));
  /** @param {(item: HTMLElement) => void} copy @param {HTMLElement} item */
  const copied = (copy, item) => {
    copy(item);
    if (menu.isPointed && hasKeyboard()) {
      composer.focus();
    }
  };
  /** @param {HTMLElement} item @param {HTMLElement | null} anchor */
  const openMenu = (item, anchor) => {
    reacting.aimAt(item);
    menu.open(item, anchor);
  };
  new MessageBar([list, beside], (act, item, button) => acts[act]?.(item, button));
  for (const messages of [list, beside]) {
    openByTouch(messages, (item) => openMenu(item, null), holdReaction, left);
  }
  return editing;
}
