import { FreshState } from "../server/fresh_state.js";
import { find, findAll } from "../server/page.js";
import { getPart } from "../server/server.js";
import { adoptSession } from "../server/session.js";
import { rowOf, setUnread, totalUnread } from "./room_row.js";
/** @import { Notice, Renamed } from "../stream/targets.js" */

/**
 * @typedef {object} SidebarHandlers
 * @property {() => void} onFresh called when the list was fetched afresh
 * @property {(room: string, title: string) => void} onGone gets a room that the reader is not in
 *   any more
 */

/**
 * The list of rooms and people with what is unread in each, and the total in the title.
 *
 * The list is state: it is fetched whole whenever something may have been missed. In between,
 * each change of a room is counted once, by its number.
 */
export class Sidebar {
  #me;
  #onFresh;
  #onGone;
  #title = document.title.replace(/^\(\d+\) /, "");
  #state;

  /**
   * @param {string} me the reader's id
   * @param {string} room the open room, "" when there is none
   * @param {SidebarHandlers} handlers
   */
  constructor(me, room, { onFresh, onGone }) {
    this.#me = me;
    this.#onFresh = onFresh;
    this.#onGone = onGone;
    const address = room ? `/sidebar?room=${room}` : "/sidebar";
    this.#state = new FreshState(async () => this.#renew(await getPart(address, "#sidebar")));
  }

  /** @param {string} title of the page, without the total */
  set title(title) {
    this.#title = title;
    this.#showTotal();
  }

  /**
   * Return up to which number the reader has read a room, 0 when it is not listed.
   *
   * @param {string} room
   */
  lastRead(room) {
    return Number(rowOf(room)?.dataset.lastRead ?? 0);
  }

  /**
   * Return up to which number the changes of a room are counted, 0 when it is not listed.
   *
   * @param {string} room
   */
  number(room) {
    return Number(rowOf(room)?.dataset.number ?? 0);
  }

  /**
   * Return how many messages of a room are unread, 0 when it is not listed.
   *
   * @param {string} room
   */
  unread(room) {
    return Number(rowOf(room)?.dataset.unread ?? 0);
  }

  /**
   * Count a change.
   *
   * @param {Notice} notice
   */
  receive(notice) {
    this.#state.hear(() => this.receive(notice));
    const row = rowOf(notice.room);
    if (!row) {
      this.refresh();
      return;
    }
    const known = Number(row.dataset.number);
    if (notice.number <= known) {
      return;
    }
    row.dataset.number = String(notice.number);
    if (notice.number > known + 1) {
      // Several changes came as one: only a fresh list knows what they were.
      this.#state.refreshFirst();
    }
    if (isNew(notice)) {
      moveUp(row);
    }
    const isUnread = notice.seq > Number(row.dataset.lastRead);
    if (isUnread && String(notice.sender) !== this.#me) {
      this.#count(row, notice);
    }
  }

  /**
   * Note that a room was read here.
   *
   * @param {string} room
   * @param {number} seq up to which message
   * @param {number} unread how many messages are left
   */
  markRead(room, seq, unread) {
    const row = rowOf(room);
    if (row && seq > Number(row.dataset.lastRead)) {
      row.dataset.lastRead = String(seq);
      setUnread(row, unread);
      this.#showTotal();
    }
  }

  /**
   * Note that a room was read in another window or on another device.
   *
   * @param {string} room
   * @param {number} seq up to which message
   */
  readElsewhere(room, seq) {
    this.#state.hear(() => this.readElsewhere(room, seq));
    if (seq <= this.lastRead(room)) {
      return;
    }
    if (seq >= this.number(room)) {
      this.markRead(room, seq, 0);
    } else {
      // Hidden windows say in their titles how much is left.
      this.#state.refreshSoon();
    }
  }

  /**
   * Show another name of a room.
   *
   * @param {Renamed} renamed
   */
  rename(renamed) {
    this.#state.hear(() => this.rename(renamed));
    const row = rowOf(renamed.room);
    if (row) {
      find(row, ".room-title").textContent = renamed.name;
    }
  }

  /** Fetch the list afresh, soon. */
  refresh() {
    this.#state.refresh();
  }

  /**
   * @param {HTMLElement} row
   * @param {Notice} notice
   */
  #count(row, notice) {
    const unread = Number(row.dataset.unread);
    if (isNew(notice)) {
      setUnread(row, unread + 1);
    } else if (notice.deleted) {
      setUnread(row, Math.max(unread - 1, 0));
    }
    this.#showTotal();
  }

  #showTotal() {
    const total = totalUnread();
    document.title = total > 0 ? `(${total}) ${this.#title}` : this.#title;
  }

  /** @param {HTMLElement} sidebar a fresh one */
  #renew(sidebar) {
    if (!adoptSession(sidebar)) {
      return;
    }
    const rows = find(document, "#sidebar .room-rows");
    const focused = rows.contains(document.activeElement) ? document.activeElement?.id : "";
    const before = findAll(rows, ".room-row");
    rows.replaceChildren(...find(sidebar, ".room-rows").childNodes);
    for (const row of before) {
      if (!document.getElementById(row.id)) {
        this.#onGone(row.dataset.room ?? "", find(row, ".room-title").textContent.trim());
      }
    }
    if (focused) {
      const row = document.getElementById(focused) ?? find(document, "#sidebar .browse");
      row.focus({ preventScroll: true });
    }
    this.#showTotal();
    this.#onFresh();
  }
}

/**
 * Put a room before all others; what moves in a page loses the focus.
 *
 * @param {HTMLElement} row
 */
function moveUp(row) {
  const isFocused = row === document.activeElement;
  row.parentElement?.prepend(row);
  if (isFocused) {
    row.focus({ preventScroll: true });
  }
}

/**
 * Whether a change is a message that was sent just now.
 *
 * @param {Notice} notice
 */
function isNew(notice) {
  return notice.number === notice.seq;
}
