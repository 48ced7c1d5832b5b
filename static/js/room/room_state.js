import { FreshState } from "../server/fresh_state.js";
import { find, findAll } from "../server/page.js";
import { getPart } from "../server/server.js";
import { countOf } from "../sidebar/faces.js";
import { isWith, rowOf } from "../sidebar/room_row.js";
import { putSign } from "../sidebar/signs.js";
import { isOpen, showDetails } from "./details.js";
import { keepingFocus } from "./focus.js";
import { SYSTEM } from "./fragments.js";
import { hasOtherFiles } from "./latest_files.js";
import { isComplete, putMember } from "./member_list.js";
import { renewQuotes } from "./quotes.js";
import { showWhetherToWrite } from "./read_only.js";
import { learnWhichAreSaved, noteSaved } from "./saved.js";
/**
 * @import { People } from "../sidebar/people.js"
 * @import { Presence } from "../sidebar/presence.js"
 * @import { Sidebar } from "../sidebar/sidebar.js"
 * @import { Member, Renamed } from "../stream/targets.js"
 */

/**
 * @typedef {object} Shown what shows the same beside it
 * @property {Sidebar} sidebar
 * @property {Presence} presence
 * @property {People} people
 * @property {AbortSignal} left says when the room is not shown any more
 */

/**
 * Keeps the head and the details of the open room (name, description, people), and what the reader
 * saved in it, up to date: by what the stream says, and by a fresh one where that is not enough.
 */
export class RoomState {
  #room;
  #me;
  #shown;
  #state;
  #hasOldFiles = false;

  /**
   * @param {string} room its id
   * @param {string} me the reader's id
   * @param {Shown} around
   */
  constructor(room, me, around) {
    this.#room = room;
    this.#me = me;
    this.#shown = around;
    this.#state = new FreshState(async () => {
      if (around.left.aborted) {
        return;
      }
      const shown = findAll(document, "#messages > .message:not(.pending)");
      const range = new URLSearchParams({
        first: shown[0]?.dataset.seq ?? "0",
        last: shown.at(-1)?.dataset.seq ?? "0",
      });
      const fresh = await getPart(`/rooms/${room}/head?${range}`, "#room-state");
      // By now it would take the place of another room's head.
      if (!around.left.aborted) {
        learnWhichAreSaved(shown, fresh.dataset.saved);
        this.#replace(fresh);
      }
    });
  }

  /** Fetch the head afresh, soon. */
  refresh() {
    this.#state.refresh();
  }

  /**
   * Another window saved a message, or removed it.
   *
   * @param {string} id
   * @param {boolean} isSaved
   */
  saved(id, isSaved) {
    this.#state.hear(() => this.saved(id, isSaved));
    noteSaved(id, isSaved);
  }

  /**
   * The head counts what is pinned, and the details show the latest of it.
   *
   * @param {HTMLElement} item a message that is sent or changed
   * @param {boolean} [isLive] whether it happens now, not while we were away
   */
  messageChanged(item, isLive = true) {
    if (!isLive && item.matches(SYSTEM)) {
      // It happened between the page and its stream: the head is of before that.
      this.refresh();
    }
    if (hasOtherFiles(find(document, "#details"), item)) {
      this.#filesChanged();
    }
    const { pins = "" } = find(document, "#room-head").dataset;
    const was = pins.split(" ").includes(item.dataset.id ?? "");
    if (was !== ("pinned" in item.dataset)) {
      this.refresh();
    } else if (was) {
      renewQuotes(find(document, "#details"), ".pin", item);
    }
  }

  /** The details are about to be shown. */
  detailsOpen() {
    if (this.#hasOldFiles) {
      this.refresh();
    }
  }

  // Hardly anybody has them open: all others ask when they do.
  #filesChanged() {
    if (isOpen()) {
      this.refresh();
    } else {
      this.#hasOldFiles = true;
    }
  }

  /**
   * Somebody came, left, or has another role.
   *
   * @param {Member} member
   */
  memberChanged(member) {
    this.#state.hear(() => this.memberChanged(member));
    if (String(member.user) === this.#me) {
      // What one may do here is another thing now.
      this.refresh();
    }
    const list = find(document, "#details .people-list");
    const wasComplete = isComplete(list);
    keepingFocus(() => putMember(list, member));
    find(document, "#details-count").textContent = countOf(list);
    if (!wasComplete && !member.row) {
      // Somebody who was not listed may be now.
      this.refresh();
    }
    this.#shown.presence.show();
    this.#shown.people.show();
  }

  /**
   * Somebody has another name; a direct room or a group is called by it.
   *
   * @param {number} user their id
   */
  personChanged(user) {
    const row = rowOf(this.#room);
    if (row && isWith(row, user)) {
      this.refresh();
    }
  }

  /**
   * The room has another name, description or sign, or allows something else.
   *
   * @param {Renamed} renamed
   */
  renamed(renamed) {
    this.#state.hear(() => this.renamed(renamed));
    const head = find(document, "#room-head");
    find(head, "#room-title").textContent = renamed.name;
    find(head, ".head-topic").textContent = renamed.description;
    find(document, ".details-name").textContent = renamed.name;
    find(document, ".details-description").textContent = renamed.description;
    for (const root of [head, ...findAll(document, ".details-top, .beginning")]) {
      putSign(root, renamed.sign);
    }
    if (renamed.rules !== head.dataset.rules) {
      // What it means for the reader is known to the server.
      this.refresh();
    }
    this.#titleChanged();
  }

  /** @param {HTMLElement} fresh with a head and details */
  #replace(fresh) {
    const opens = isOpen();
    this.#hasOldFiles = false;
    const dots = findAll(document, "#room-head .dot").map(({ hidden }) => hidden);
    const { scrollTop } = find(document, "#details > .scroll");
    // What is not shown takes no focus.
    find(fresh, "#details").classList.toggle("open", opens);
    for (const id of ["#room-head", "#details"]) {
      keepingFocus(() => find(document, id).replaceWith(find(fresh, id)));
    }
    showDetails(opens);
    findAll(document, "#room-head .dot").forEach((dot, at) => dot.hidden = dots[at] ?? true);
    find(document, "#details > .scroll").scrollTop = scrollTop;
    this.#titleChanged();
    showWhetherToWrite();
    this.#shown.presence.show();
    this.#shown.people.learn();
  }

  #titleChanged() {
    const title = find(document, "#room-title").textContent;
    find(document, "#composer textarea", HTMLTextAreaElement).placeholder = `Write to ${title}`;
    for (const name of findAll(document, ".beginning .room-name")) {
      name.textContent = title;
    }
    this.#shown.sidebar.title = `${title} · Brave Chat`;
  }
}
