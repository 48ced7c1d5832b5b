import { exclusively } from "../outbox/exclusive.js";
import { find, findOrNull } from "../server/page.js";
import { notify, permission, playSound, takeBackNotifications } from "../shell/notification.js";
import { isArchived } from "./archived.js";
import { Focus } from "./focus.js";
import { levelOf } from "./for_me.js";
import { isQuietAt } from "./quiet_hours.js";
import { rowOf } from "./room_row.js";
/**
 * @import { Store } from "../outbox/store.js"
 * @import { Notice } from "../stream/targets.js"
 */

// All windows hear of a message within moments.
const REMEMBERED = 50;
const KEY = "notified";

/**
 * Tells of messages that are for the reader, by a notification and a sound as this browser is to.
 *
 * Every window hears of every message. The one that has the focus decides, and is silent when it
 * shows the room; where none has, the first one tells.
 */
export class Notifier {
  #me;
  #store;
  #focus;

  /**
   * @param {string} me the reader's id
   * @param {Store} store remembers for all windows what was told
   */
  constructor(me, store) {
    this.#me = me;
    this.#store = store;
    this.#focus = new Focus(`brave-chat-focus-${me}`);
  }

  /**
   * Somebody else sent or changed a message that the reader has not read.
   *
   * @param {Notice} notice
   */
  async hear(notice) {
    const row = rowOf(notice.room);
    const isCalled = this.#isCalled(notice);
    if (!row || !isFor(row, notice, isCalled) || isSilent() || await this.#isNotMine(notice)) {
      return;
    }
    const isFirst = await exclusively(
      `brave-chat-notify-${this.#me}`,
      () => Promise.resolve(this.#claim(notice)),
    );
    if (!isFirst) {
      return;
    }
    if (tells("sound")) {
      playSound();
    }
    if (tells("desktop") && permission() === "granted") {
      const body = notice.words;
      const room = String(notice.room);
      await notify(titleOf(row, notice, isCalled), { body, room, path: `/rooms/${room}` });
    }
  }

  /**
   * A room was read, here or elsewhere: what was told of it goes.
   *
   * @param {string} room
   */
  read(room) {
    if (!hasNews(room)) {
      takeBackNotifications((one) => one === room);
    }
  }

  /** The list of rooms is fresh: what was told of rooms in which nothing is unread goes. */
  tidy() {
    takeBackNotifications((room) => room !== "" && !hasNews(room));
  }

  /** @param {Notice} notice */
  #isCalled({ called = [], called_room: all = false }) {
    return all || called.includes(Number(this.#me));
  }

  /**
   * Whether another window decides, or the reader sees it here.
   *
   * @param {Notice} notice
   */
  async #isNotMine({ room }) {
    if (this.#focus.isHere) {
      return findOrNull(document, "#conversation")?.dataset.room === String(room);
    }
    return await this.#focus.isElsewhere();
  }

  /**
   * Return whether no window has told of this yet.
   *
   * @param {Notice} notice
   */
  #claim({ room, number }) {
    /** @type {string[]} */
    const told = this.#store.read(KEY)?.told ?? [];
    const one = `${room}:${number}`;
    if (told.includes(one)) {
      return false;
    }
    this.#store.write(KEY, { told: [...told, one].slice(-REMEMBERED) });
    return true;
  }
}

/**
 * @param {HTMLElement} row the room's line
 * @param {Notice} notice
 * @param {boolean} isCalled whether it mentions the reader, for the first time
 */
function isFor(row, notice, isCalled) {
  const level = levelOf(row);
  if (notice.deleted || notice.system || level === "nothing") {
    return false;
  }
  const isNew = notice.number === notice.seq && !notice.thread_only;
  return isCalled || (isNew && level === "all");
}

/**
 * @param {HTMLElement} row
 * @param {Notice} notice
 * @param {boolean} isCalled
 */
function titleOf(row, { name }, isCalled) {
  if (row.querySelector(".presence")) {
    return name;
  }
  const room = find(row, ".row-name").textContent.trim();
  return isCalled ? `${name} mentioned you in ${room}` : `${name} in ${room}`;
}

/** @param {string} room */
function hasNews(room) {
  const row = rowOf(room);
  return row !== null && !isArchived(row) &&
    (row.dataset.unread !== "0" || row.dataset.mentions !== undefined);
}

/** @param {"desktop" | "sound"} way */
function tells(way) {
  return (document.documentElement.dataset.tells ?? "").split(" ").includes(way);
}

/** Whether this browser tells of nothing, or not now. */
function isSilent() {
  const { tells = "", quiet = "" } = document.documentElement.dataset;
  const own = findOrNull(document, "#sidebar .me-button .presence");
  return tells === "" || own?.dataset.status === "don't disturb" || isQuietAt(new Date(), quiet);
}
