/** The line of a room in the sidebar. */

import { clock } from "../server/clock.js";
import { find, findAll, findOrNull } from "../server/page.js";
import { isArchived } from "./archived.js";
import { appear } from "./order.js";
/** @import { Notice } from "../stream/targets.js" */

/**
 * Return the line of a room, or null when it is not listed.
 *
 * @param {string | number} room its id
 */
export function rowOf(room) {
  return document.getElementById(`room-row-${room}`);
}

/** Return the lines of all rooms. */
export function allRows() {
  return findAll(document, "#room-rows .room-rows .row");
}

/**
 * Mark the line of the room that the page is about.
 *
 * @param {string | undefined} room its id
 */
export function markRow(room) {
  for (const row of allRows()) {
    row.ariaCurrent = row.dataset.room === room ? "page" : null;
    if (isArchived(row)) {
      row.hidden = row.dataset.room !== room;
    }
  }
}

/**
 * Whether a conversation is called by the name of somebody: that with them, or a group.
 *
 * @param {HTMLElement} row
 * @param {number} user their id
 */
export function isWith(row, user) {
  const inGroup = (row.dataset.people ?? "").split(" ").includes(String(user));
  return inGroup || row.querySelector(`.presence[data-person="${user}"]`) !== null;
}

/**
 * @param {HTMLElement} row
 * @param {number} unread how many messages
 */
export function setUnread(row, unread) {
  row.dataset.unread = String(unread);
  if (unread > 0 && !isArchived(row)) {
    appear(row);
  }
  row.classList.toggle("unread", unread > 0 && !isQuiet(row));
  const words = findOrNull(row, ".unread-words");
  if (words) {
    words.hidden = unread === 0;
  }
  find(row, ".unread-count").textContent = String(unread);
  showEnd(row);
}

/**
 * Whether the list shows a room quietly: it is muted, or is to call for nothing.
 *
 * @param {HTMLElement} row
 */
function isQuiet(row) {
  return row.classList.contains("muted");
}

/**
 * A mention is shown also where nothing else is unread, because it is in a thread alone.
 *
 * @param {HTMLElement} row
 */
function showEnd(row) {
  const isCalled = row.querySelector(".mention-count:not([hidden])") !== null;
  find(row, ".row-end").hidden = row.dataset.unread === "0" && !isCalled && !isQuiet(row);
}

/**
 * Whether a change is a message that was sent just now.
 *
 * @param {Notice} notice
 */
export function isNew(notice) {
  return notice.number === notice.seq;
}

/**
 * Whether a message calls the reader: it mentions them, or has a keyword of theirs.
 *
 * @param {Notice} notice
 * @param {string} me their id
 */
export function isFor({ deleted, mentions = [], mentions_room: all = false, keyword = null }, me) {
  return !deleted && (all || keyword !== null || mentions.includes(Number(me)));
}

/**
 * Return the places of unread messages that mention the reader.
 *
 * @param {HTMLElement} row
 */
export function mentionsIn(row) {
  return (row.dataset.mentions ?? "").split(" ").filter(Boolean).map(Number);
}

/**
 * @param {HTMLElement} row
 * @param {number[]} seqs the places of unread messages that mention the reader
 */
export function setMentions(row, seqs) {
  if (seqs.length > 0) {
    row.dataset.mentions = [...seqs].sort((one, other) => one - other).join(" ");
  } else {
    delete row.dataset.mentions;
  }
  const count = findOrNull(row, ".mention-count");
  // Between two people, everything is for me.
  if (count) {
    const calling = callingMentions(row);
    count.textContent = String(calling);
    count.hidden = calling === 0;
    find(row, ".mention-word").hidden = count.hidden;
    const dot = findOrNull(row, ".dot");
    if (dot) {
      dot.hidden = !count.hidden;
    }
    showEnd(row);
  }
}

/**
 * Return how many unread messages of a room count in titles: all, unless it calls for less.
 *
 * @param {HTMLElement} row
 */
export function calling(row) {
  return row.dataset.notify === "all" ? Number(row.dataset.unread) : 0;
}

/** @param {HTMLElement} row */
export function callingMentions(row) {
  return row.dataset.notify === "nothing" ? 0 : mentionsIn(row).length;
}

/** Return how many unread messages of all rooms mention the reader, and are to call them. */
export function totalMentions() {
  return allRows().reduce((sum, row) => sum + callingMentions(row), 0);
}

/** Return how many unread messages of all rooms are to call the reader. */
export function totalUnread() {
  return allRows().reduce((sum, row) => sum + calling(row), 0);
}

/**
 * Show what was said last in a room, if it is said last: sent, changed or deleted.
 *
 * @param {HTMLElement} row
 * @param {Notice} notice
 * @param {string} me the reader's id
 */
export function setLast(row, notice, me) {
  const before = Number(row.dataset.lastSeq);
  if (notice.system || notice.seq < before) {
    return;
  }
  // A hidden conversation comes back with what is said next, an archived room does not.
  if (notice.seq > before && !isArchived(row)) {
    appear(row);
  }
  row.dataset.lastSeq = String(notice.seq);
  const time = find(row, ".row-when", HTMLTimeElement);
  if (time.dateTime !== notice.date) {
    time.dateTime = notice.date;
    time.textContent = clock.format(new Date(notice.date));
  }
  find(row, ".row-last").replaceChildren(...wordsOf(row, notice, me));
}

/**
 * @param {HTMLElement} row
 * @param {Notice} notice
 * @param {string} me
 * @returns {(Node | string)[]}
 */
function wordsOf(row, { sender, name, words, deleted }, me) {
  if (deleted) {
    const gone = document.createElement("i");
    gone.className = "gone";
    return [gone];
  }
  const said = document.createElement("bdi");
  said.lang = "";
  said.textContent = words;
  if (String(sender) === me) {
    return ["You: ", said];
  }
  if (row.querySelector(".presence")) {
    return [said];
  }
  const author = document.createElement("bdi");
  author.dataset.author = String(sender);
  author.textContent = name;
  return [author, ": ", said];
}

/**
 * Count a change that somebody else made in a room, after what its reader has read.
 *
 * @param {HTMLElement} row the room's line
 * @param {Notice} notice
 * @param {string} me the reader's id
 */
export function countIn(row, notice, me) {
  const unread = Number(row.dataset.unread);
  const isCounted = !notice.thread_only && !notice.system;
  if (isCounted && (isNew(notice) || notice.restored)) {
    setUnread(row, unread + 1);
  } else if (isCounted && notice.deleted) {
    setUnread(row, Math.max(unread - 1, 0));
  }
  const others = mentionsIn(row).filter((place) => place !== notice.seq);
  setMentions(row, isFor(notice, me) ? [...others, notice.seq] : others);
}
