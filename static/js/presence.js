const SETTLED_MS = 1_000;

/** Shows who is connected, wherever somebody's picture carries `data-person`. */
export class Presence {
  #statuses = new Map();
  #heard = new Map();
  #timer = 0;

  take({ user, status }) {
    this.#heard.set(String(user), status);
    this.#statuses.set(String(user), status);
    this.show();
  }

  /** A new connection begins by telling everybody who is there. */
  begin() {
    clearTimeout(this.#timer);
    this.#heard.clear();
  }

  /** The connection is there: whoever is not named in its first moment is not there. */
  settle() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#statuses = new Map(this.#heard);
      this.show();
    }, SETTLED_MS);
  }

  /** Mark the pictures that are on the page now. */
  show() {
    for (const place of document.querySelectorAll(".presence[data-person]")) {
      const status = this.#statuses.get(place.dataset.person);
      if (status) {
        place.dataset.status = status;
        place.title = status;
      } else {
        delete place.dataset.status;
        place.removeAttribute("title");
      }
    }
  }
}
