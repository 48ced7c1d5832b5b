import { find, findAll, findOrNull } from "../server/page.js";
import { showForMe } from "./for_me.js";
import { calling, rowOf, totalMentions, totalUnread } from "./room_row.js";

const COUNTS = /^\((?:\d+|@\d+|\d+, @\d+)\) /;

/** What is unread in all rooms together: in the title, beside Mentions, on the way to the list. */
export class Totals {
  #room;
  #title = document.title.replace(COUNTS, "");

  /** @param {string} room the open room, "" when there is none */
  constructor(room) {
    this.#room = room;
  }

  /**
   * Another room is open from now on.
   *
   * @param {string} room its id
   * @param {string} title of its page
   */
  open(room, title) {
    this.#room = room;
    this.title = title.replace(COUNTS, "");
  }

  /** @param {string} title of the page, without the totals */
  set title(title) {
    this.#title = title;
    this.show();
  }

  /** Count what the list says now. */
  show() {
    const total = totalUnread();
    const mentions = totalMentions();
    const said = [...(total > 0 ? [total] : []), ...(mentions > 0 ? [`@${mentions}`] : [])];
    document.title = said.length > 0 ? `(${said.join(", ")}) ${this.#title}` : this.#title;
    showForMe();
    const row = findOrNull(document, "#mentions-row");
    if (row) {
      row.classList.toggle("unread", mentions > 0);
      find(row, "#mentions-count").textContent = String(mentions);
      find(row, ".row-end").hidden = mentions === 0;
    }
    const open = rowOf(this.#room);
    const here = open ? calling(open) : 0;
    for (const dot of findAll(document, "#room-head .back .dot")) {
      dot.hidden = total === here;
    }
  }
}
