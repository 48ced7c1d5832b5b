import { RequestError } from "../server/errors.js";
import { find, findOrNull } from "../server/page.js";
import { post } from "../server/server.js";
import { notify, permission, playSound, takeBackNotifications } from "../shell/notification.js";
import { isArchived } from "./archived.js";
import { Focus } from "./focus.js";
import { levelOf } from "./for_me.js";
import { isQuietAt } from "./quiet_hours.js";
import { rowOf } from "./room_row.js";
import { Told } from "./told.js";
/**
 * @import { Store } from "../outbox/store.js"
 * @import { Notice } from "../stream/targets.js"
 */

// Longer than what is seen takes to be told as read (room/reading_report.js).
const AWAY_MS = 1_500;

/**
 * Tells of messages that are for the reader, by a notification and a sound as this browser is to.
 *
 * Every window hears of every message. The one that has the focus decides, and is silent when it
 * shows the room; where none has, the first one tells.
 */
export class Notifier {
  #me;
  #told;
  #focus;

  /**
   * @param {string} me the reader's id
   * @param {Store} store remembers for all windows what was told
   */
  constructor(me, store) {
    this.#me = me;
    this.#told = new Told(me, store);
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
    const shows = tells("desktop") && permission() === "granted";
    if (!(shows || tells("sound")) || !await this.#isToldHere(notice)) {
      return;
    }
    if (tells("sound")) {
      playSound();
    }
    if (shows) {
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
  #isCalled({ called = [], called_room: all = false, keyword }) {
    return all || keyword?.called === true || called.includes(Number(this.#me));
  }

  /**
   * Whether this one of all windows and devices of the reader tells of a message. Where they are
   * not, a while is left to where they are: to tell, or to have it read.
   *
   * @param {Notice} notice
   */
  async #isToldHere({ room, number }) {
    if (!await this.#told.claim(`${room}:${number}`)) {
      return false;
    }
    if (!this.#focus.isHere) {
      const waitMs = AWAY_MS * (1 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (!hasNews(String(room))) {
        return false;
      }
    }
    return isFirstDevice(room, number);
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
}

/**
 * @param {HTMLElement} row the room's line
 * @param {Notice} notice
 * @param {boolean} isCalled whether it mentions the reader or has a keyword, for the first time
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
function titleOf(row, { name, keyword }, isCalled) {
  if (row.querySelector(".presence")) {
    return name;
  }
  const room = find(row, ".row-name").textContent.trim();
  if (!isCalled) {
    return `${name} in ${room}`;
  }
  const did = keyword ? "wrote a keyword of yours" : "mentioned you";
  return `${name} ${did} in ${room}`;
}

/**
 * Whether no other device of the reader tells of a change.
 *
 * @param {number} room
 * @param {number} number of the change
 */
async function isFirstDevice(room, number) {
  try {
    const { text } = await post(`/rooms/${room}/notified`, { number: String(number) });
    return text === "";
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    // Better twice than never.
    return true;
  }
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
