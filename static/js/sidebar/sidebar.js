import { FreshState } from "../server/fresh_state.js";
import { find, findOrNull } from "../server/page.js";
import { getPart } from "../server/server.js";
import { adoptSession } from "../server/session.js";
import { showWhetherArchived } from "./archived.js";
import { putFreshRows } from "./fresh_rows.js";
import { Muting } from "./muting.js";
import { sortRows } from "./order.js";
import { renewOwnStatus } from "./own_status.js";
import {
  allRows,
  countIn,
  isWith,
  markRow,
  mentionsIn,
  rowOf,
  setLast,
  setMentions,
  setUnread,
} from "./room_row.js";
import { putSign } from "./signs.js";
import { Totals } from "./totals.js";
/** @import { Notice, Renamed } from "../stream/targets.js" */

/**
 * @typedef {object} SidebarHandlers
 * @property {() => void} onFresh called when the list was fetched afresh
 * @property {(room: string, title: string) => void} onGone gets a room that the reader is not in
 *   any more
 * @property {(notice: Notice) => void} onNotice gets what somebody else did that is unread
 * @property {(room: string) => void} onRead gets a room that was read further, here or elsewhere
 */

/**
 * The rooms and people by name, with what is unread in each, and the total in the title.
 *
 * The list is state: it is fetched whole whenever something may have been missed. In between,
 * each change of a room is counted once, by its number.
 */
export class Sidebar {
  #me;
  #onFresh;
  #onGone;
  #onNotice;
  #onRead;
  #totals;
  #state;
  /** @type {string | undefined} the room whose line is marked */
  #marked;
  #muting = new Muting(() => this.refresh());

  /**
   * @param {string} me the reader's id
   * @param {string} room the open room, "" when there is none
   * @param {SidebarHandlers} handlers
   */
  constructor(me, room, { onFresh, onGone, onNotice, onRead }) {
    this.#me = me;
    this.#totals = new Totals(room);
    this.#onFresh = onFresh;
    this.#onGone = onGone;
    this.#onNotice = onNotice;
    this.#onRead = onRead;
    // Pages about a room, such as its people, have its line marked too.
    this.#marked = room || findOrNull(document, "#sidebar .row[aria-current]")?.dataset.room;
    this.#state = new FreshState(async () => {
      const address = this.#marked ? `/sidebar?room=${this.#marked}` : "/sidebar";
      this.#renew(await getPart(address, "#sidebar"));
    });
    this.#muting.watch();
  }

  /**
   * Another room is open from now on.
   *
   * @param {string} room its id
   * @param {string} title of its page
   */
  open(room, title) {
    this.#marked = room;
    markRow(room);
    this.#totals.open(room, title);
  }

  /** @param {string} title of the page, without the total */
  set title(title) {
    this.#totals.title = title;
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
      return this.refresh();
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
    setLast(row, notice, this.#me);
    const isUnread = notice.seq > Number(row.dataset.lastRead);
    if (isUnread && String(notice.sender) !== this.#me) {
      countIn(row, notice, this.#me);
      this.#totals.show();
      this.#onNotice(notice);
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
      setMentions(row, mentionsIn(row).filter((place) => place > seq));
      this.#totals.show();
      this.#onRead(room);
    }
  }

  /**
   * Note that the reader left a room unread from some message on.
   *
   * @param {string} room
   * @param {number} seq up to which message it is read
   * @param {number} unread how many messages are not
   */
  markUnread(room, seq, unread) {
    const row = rowOf(room);
    if (row) {
      row.dataset.lastRead = String(seq);
      setUnread(row, unread);
      this.#totals.show();
    }
    // What of it mentions the reader, and what lies beyond the page.
    this.refresh();
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
   * A room has another name or sign, or is archived now, or not any more.
   *
   * @param {Renamed} renamed
   */
  rename(renamed) {
    this.#state.hear(() => this.rename(renamed));
    const row = rowOf(renamed.room);
    if (row) {
      find(row, ".row-name").textContent = renamed.name;
      putSign(row, renamed.sign);
      sortRows();
      if (showWhetherArchived(row, renamed.rules)) {
        this.#totals.show();
        this.refresh();
      }
    }
  }

  /**
   * Somebody has another name, or no account any more.
   *
   * @param {number} user their id
   */
  personChanged(user) {
    if (allRows().some((row) => isWith(row, user))) {
      this.refresh();
    }
  }

  /** Fetch the list afresh, soon. */
  refresh() {
    this.#state.refresh();
  }

  /** @param {HTMLElement} sidebar a fresh one */
  #renew(sidebar) {
    if (!adoptSession(sidebar)) {
      return;
    }
    putFreshRows(sidebar, this.#onGone);
    renewOwnStatus(sidebar);
    // It may have been asked for before another room was opened.
    markRow(this.#marked);
    this.#muting.watch();
    this.#totals.show();
    this.#onFresh();
  }
}
