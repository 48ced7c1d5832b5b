import { Refused, Unreachable } from "../server/errors.js";
import { getPage, renewToken } from "../server/server.js";

// Windows that nobody sees, and many browsers at once, need not ask in the same moment.
const SOON_MS = 150;
const HIDDEN_MS = 3_000;
const RETRY_MS = 15_000;

/**
 * The list of rooms and people with what is unread in each, and the total in the title.
 *
 * The list is state: it is fetched whole whenever something may have been missed. In between,
 * each change of a room is counted once, by its number.
 */
export class Sidebar {
  #me;
  #room;
  #onFresh;
  #title = document.title.replace(/^\(\d+\) /, "");
  #missed = null;
  #timer = 0;

  /**
   * @param {string} me the reader's id
   * @param {string} room the open room, "" when there is none
   * @param {function} onFresh called when the list was fetched afresh
   */
  constructor(me, room, onFresh) {
    this.#me = me;
    this.#room = room;
    this.#onFresh = onFresh;
  }

  set title(title) {
    this.#title = title;
    this.#showTotal();
  }

  lastRead(room) {
    return Number(row(room)?.dataset.lastRead ?? 0);
  }

  /** Count a change: `{room, number, seq, sender, deleted}`. */
  take(notice) {
    this.#missed?.push(notice);
    const line = row(notice.room);
    if (!line) {
      this.refresh();
      return;
    }
    const known = Number(line.dataset.number);
    if (notice.number <= known) {
      return;
    }
    line.dataset.number = notice.number;
    if (notice.number > known + 1) {
      // Several changes came as one: only a fresh list knows what they were.
      this.refresh();
    }
    const isNew = notice.number === notice.seq;
    if (isNew) {
      line.parentElement.prepend(line);
    }
    const isUnread = notice.seq > Number(line.dataset.lastRead);
    if (isUnread && String(notice.sender) !== this.#me) {
      this.#count(line, notice, isNew);
    }
  }

  /** Note that `room` was read up to `seq` here. */
  markRead(room, seq) {
    const line = row(room);
    if (line && seq > Number(line.dataset.lastRead)) {
      line.dataset.lastRead = seq;
      this.#setUnread(line, 0);
    }
  }

  /** Note that a room was read up to `seq` in another window or on another device. */
  readElsewhere(room, seq) {
    if (seq > this.lastRead(room)) {
      this.refresh();
    }
  }

  /** Fetch the list afresh, soon. */
  refresh() {
    clearTimeout(this.#timer);
    const isHidden = document.visibilityState === "hidden";
    const delay = (isHidden ? HIDDEN_MS : SOON_MS) * (1 + Math.random());
    this.#timer = setTimeout(() => this.#fetch(), delay);
  }

  #count(line, notice, isNew) {
    const unread = Number(line.dataset.unread);
    if (isNew) {
      this.#setUnread(line, unread + 1);
    } else if (notice.deleted) {
      this.#setUnread(line, Math.max(unread - 1, 0));
    }
  }

  #setUnread(line, unread) {
    const badge = line.querySelector(".badge");
    line.dataset.unread = unread;
    line.classList.toggle("unread", unread > 0);
    badge.textContent = unread;
    badge.hidden = unread === 0;
    this.#showTotal();
  }

  #showTotal() {
    const lines = document.querySelectorAll("#sidebar .room-row");
    const total = [...lines].reduce((sum, line) => sum + Number(line.dataset.unread), 0);
    document.title = total > 0 ? `(${total}) ${this.#title}` : this.#title;
  }

  async #fetch() {
    this.#timer = 0;
    if (this.#missed) {
      this.refresh();
      return;
    }
    this.#missed = [];
    try {
      const page = await getPage(this.#room ? `/sidebar?room=${this.#room}` : "/sidebar");
      this.#renew(page);
    } catch (error) {
      if (error instanceof Unreachable) {
        // If the stream is lost as well, its return asks sooner.
        this.#timer ||= setTimeout(() => this.#fetch(), RETRY_MS);
      } else if (!(error instanceof Refused)) {
        throw error;
      }
    } finally {
      const missed = this.#missed;
      this.#missed = null;
      missed.forEach((notice) => this.take(notice));
    }
    this.#onFresh();
  }

  #renew(page) {
    if (page.querySelector(".sidebar-foot [data-person]").dataset.person !== this.#me) {
      // Somebody else has logged in, in another window of this browser.
      location.reload();
      return;
    }
    renewToken(page.querySelector("input[name=csrfmiddlewaretoken]").value);
    const fresh = page.querySelector(".room-rows");
    const rows = document.querySelector("#sidebar .room-rows");
    const focused = rows.contains(document.activeElement) ? document.activeElement.id : "";
    rows.replaceChildren(...fresh.childNodes);
    if (focused) {
      document.getElementById(focused)?.focus();
    }
    this.#showTotal();
  }
}

function row(room) {
  return document.getElementById(`room-row-${room}`);
}
