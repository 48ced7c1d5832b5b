import { findAll } from "../server/page.js";
import { endOwnStatuses } from "./own_status.js";
import { keepTimesThere } from "./times_there.js";
/** @import { Status } from "../stream/targets.js" */

const SETTLED_MS = 1_000;

/**
 * Shows who is connected, wherever somebody's picture carries `data-person`. Of people that the
 * stream says nothing about, the page keeps what it was loaded with.
 */
export class Presence {
  /** @type {Map<string, string>} */
  #statuses = new Map();
  /** @type {Map<string, string>} */
  #heard = new Map();
  #timer = 0;

  /** @param {Status} event */
  receive({ user, status }) {
    this.#heard.set(String(user), status);
    this.#statuses.set(String(user), status);
    this.show();
  }

  /** A new connection begins with everybody who is there. */
  reset() {
    clearTimeout(this.#timer);
    this.#heard.clear();
  }

  /** The connection is there: whoever was named before it, but not since it began, has left. */
  settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const user of this.#statuses.keys()) {
        this.#statuses.set(user, this.#heard.get(user) ?? "offline");
      }
      this.show();
    }, SETTLED_MS);
  }

  /** Mark the pictures that are on the page now, and see to what else is there of people. */
  show() {
    endOwnStatuses();
    keepTimesThere();
    for (const picture of findAll(document, ".presence[data-person]")) {
      const status = this.#statuses.get(picture.dataset.person ?? "");
      if (status === "offline") {
        delete picture.dataset.status;
        picture.removeAttribute("title");
      } else if (status) {
        picture.dataset.status = status;
        picture.title = status;
      }
    }
  }
}
