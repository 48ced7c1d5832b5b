import { elementsOf } from "../server/html.js";
import { find, findAll, findOrNull } from "../server/page.js";
import { sortByName } from "./by_name.js";
import {
  allMessages,
  stackPeople,
  updateAuthors,
  updateLine,
  updateMessages,
  updatePins,
} from "./faces.js";
import { updateOwnMenu } from "./own_face.js";
import { endOwnStatuses, updateOwnStatuses } from "./own_status.js";
import { sortRows } from "./order.js";
/**
 * @import { Person } from "../stream/targets.js"
 * @import { Faces } from "./faces.js"
 */

// What was asked for before it was heard of may still be on its way.
const REMEMBERED_MS = 30_000;

/** Keeps the names and pictures of people up to date, wherever the page shows them. */
export class People {
  /** @type {Faces} */
  #heard = new Map();

  /** @param {Person} person what the stream says of somebody */
  receive({ user, name, avatar, own_status }) {
    const [element] = elementsOf(avatar);
    if (element) {
      const id = String(user);
      const face = { name, avatar: element, ownStatus: elementsOf(own_status)[0] ?? null };
      this.#heard.set(id, face);
      setTimeout(() => this.#heard.get(id) === face && this.#heard.delete(id), REMEMBERED_MS);
      this.show();
    }
  }

  /** The connection was lost: from now on only what is fetched counts. */
  reset() {
    this.#heard.clear();
  }

  /** Show what was heard on the page as it is now. */
  show() {
    if (this.#heard.size > 0) {
      updateMessages(allMessages(), this.#heard);
      for (const picture of findAll(document, "#room-rows .presence, .people-list .presence")) {
        updateLine(picture, this.#heard);
      }
      updateAuthors(this.#heard);
      updatePins(this.#heard);
      updateOwnMenu(this.#heard);
      updateOwnStatuses(this.#heard);
    }
    endOwnStatuses();
    sortLists();
    stackPeople();
  }

  /**
   * Show what was heard in messages that are to be put in.
   *
   * @param {HTMLElement[]} items
   */
  applyTo(items) {
    if (this.#heard.size > 0) {
      updateMessages(items, this.#heard);
    }
  }

  /** Show in the messages what the list of the room's people says, which was fetched afresh. */
  learn() {
    /** @type {Faces} */
    const listed = new Map();
    for (const row of findAll(document, ".people-list .person")) {
      const { textContent: name } = find(row, ".who");
      const ownStatus = findOrNull(row, ".own-status");
      listed.set(personIn(row), { name, avatar: find(row, ".avatar"), ownStatus });
    }
    updateMessages(allMessages(), listed);
    this.show();
  }
}

/** Sort the list of the room's people and those of the sidebar as the server sorts them. */
function sortLists() {
  const people = findOrNull(document, ".people-list");
  if (people) {
    sortByName(people, ".who", (row) => Number(personIn(row)));
  }
  sortRows();
}

/** @param {HTMLElement} row */
function personIn(row) {
  return find(row, ".presence").dataset.person ?? "";
}
