import { Refused, Unreachable } from "../server/errors.js";
import { find } from "../server/page.js";
import { getPart } from "../server/server.js";
import { keepingFocus } from "./focus.js";
import { isComplete, putMember } from "./member_list.js";
/** @import { Member, Renamed } from "../stream/targets.js" */

// Many browsers at once, and windows that nobody sees, need not ask in the same moment.
const SOON_MS = 200;
const HIDDEN_MS = 3_000;
const RETRY_MS = 15_000;

/**
 * @typedef {object} StateHandlers
 * @property {(title: string) => void} onTitle gets the room's title when it may be another one
 * @property {() => void} onMember called when the line of one person changed
 * @property {() => void} onPeople called when all people are listed afresh
 */

/**
 * Keeps the head of the open room (its name, description and people) up to date: by what the
 * stream says, and by a fresh one where that is not enough.
 */
export class RoomState {
  #room;
  #me;
  #handlers;
  #timer = 0;
  /** @type {(() => void)[] | null} what was heard while a head is on its way */
  #missed = null;

  /**
   * @param {string} room its id
   * @param {string} me the reader's id
   * @param {StateHandlers} handlers
   */
  constructor(room, me, handlers) {
    this.#room = room;
    this.#me = me;
    this.#handlers = handlers;
  }

  /** Fetch the head afresh, soon, and once for all who ask until then. */
  refresh() {
    const isHidden = document.visibilityState === "hidden";
    const delay = (isHidden ? HIDDEN_MS : SOON_MS) * (1 + 2 * Math.random());
    this.#timer ||= setTimeout(() => this.#fetch(), delay);
  }

  /**
   * Somebody came, left, or has another role.
   *
   * @param {Member} member
   */
  memberChanged(member) {
    this.#missed?.push(() => this.memberChanged(member));
    if (String(member.user) === this.#me) {
      // What one may do here is another thing now.
      this.refresh();
    }
    const list = find(document, "#room-head .people-list");
    const wasComplete = isComplete(list);
    keepingFocus(() => putMember(list, member));
    if (!wasComplete && !member.row) {
      // Somebody who was not listed may be now.
      this.refresh();
    }
    this.#handlers.onMember();
  }

  /**
   * The room has another name or description.
   *
   * @param {Renamed} renamed
   */
  renamed(renamed) {
    this.#missed?.push(() => this.renamed(renamed));
    const head = find(document, "#room-head");
    find(head, "#room-title").textContent = renamed.name;
    find(head, ".room-description").textContent = renamed.description;
    find(head, ".details-description").textContent = renamed.description;
    this.#titleChanged();
  }

  async #fetch() {
    this.#timer = 0;
    if (this.#missed) {
      // The answer on its way may be older than what was heard.
      this.refresh();
      return;
    }
    /** @type {(() => void)[]} */
    const missed = [];
    this.#missed = missed;
    try {
      this.#replace(await getPart(`/rooms/${this.#room}/head`, "#room-head"));
    } catch (error) {
      if (error instanceof Unreachable) {
        // If the stream is lost as well, its return asks sooner.
        this.#timer ||= setTimeout(() => this.#fetch(), RETRY_MS);
      } else if (!(error instanceof Refused)) {
        throw error;
      }
      // The stream says so when the room is closed to us.
    } finally {
      this.#missed = null;
      missed.forEach((again) => again());
    }
  }

  /** @param {HTMLElement} fresh */
  #replace(fresh) {
    const head = find(document, "#room-head");
    const { scrollTop } = find(head, ".details-panel");
    const { open } = find(head, "details", HTMLDetailsElement);
    find(fresh, "details", HTMLDetailsElement).open = open;
    keepingFocus(() => head.replaceWith(fresh));
    find(fresh, ".details-panel").scrollTop = scrollTop;
    this.#titleChanged();
    this.#handlers.onPeople();
  }

  #titleChanged() {
    const title = find(document, "#room-title").textContent;
    find(document, "#composer textarea", HTMLTextAreaElement).placeholder = `Write to ${title}`;
    this.#handlers.onTitle(title);
  }
}
