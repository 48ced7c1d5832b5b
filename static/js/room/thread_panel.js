import { Refused } from "../server/errors.js";
import { parsed } from "../server/html.js";
import { closest, find, findOrNull, isPlainClick } from "../server/page.js";
import { get } from "../server/server.js";
import { whileWanted } from "../shell/choice.js";
import { sayWhy } from "../shell/reach.js";
import { Composer } from "./composer.js";
import { hasKeyboard } from "./text_area.js";
import { ThreadList } from "./thread_list.js";
/**
 * @import { Store } from "../outbox/store.js"
 * @import { ComposerHandlers } from "./composer.js"
 * @import { Personalise } from "./thread_list.js"
 */

const PHONE = matchMedia("(width < 48rem)");
const COVERS = matchMedia("(width < 70rem)");
const END_PX = 48;
const LIST = ".thread-messages";

/**
 * @typedef {object} ThreadOptions
 * @property {string} room its id
 * @property {Store} store
 * @property {Personalise} personalise
 * @property {Omit<ComposerHandlers, "onEditLast">} writing what becomes of what one writes here
 * @property {() => void} onOpen called before it opens
 * @property {(item: HTMLElement) => void} onJump called with a message of the conversation
 */

/** A message and all that answers it, beside the conversation: over it where the two do not fit. */
export class ThreadPanel {
  #panel = find(document, "#thread");
  #main;
  #options;
  #first = "";
  /** @type {ThreadList | null} */
  #list = null;
  /** @type {Composer | null} */
  #composer = null;
  #closed = new AbortController();

  /**
   * @param {HTMLElement} main the element #conversation
   * @param {ThreadOptions} options
   */
  constructor(main, options) {
    this.#main = main;
    this.#options = options;
    main.addEventListener("click", (event) => {
      const link = closest(event.target, "a.thread-foot");
      const { id } = closest(link, ".message")?.dataset ?? {};
      if (id && isPlainClick(event)) {
        event.preventDefault();
        this.#open(id);
      }
    });
    this.#panel.addEventListener("click", (event) => this.#clicked(event));
    this.#panel.addEventListener("keydown", (event) => {
      const isElsewhere = closest(event.target, ".message, [popover]");
      if (event.key === "Escape" && !isElsewhere && !event.defaultPrevented) {
        // It closes one thing at a time.
        event.stopPropagation();
        this.close();
      }
    });
    PHONE.addEventListener("change", () => this.#cover());
  }

  /** The element that shows it. */
  get element() {
    return this.#panel;
  }

  /** @param {HTMLElement} item a message of the thread, to go on writing as an answer to it */
  answer(item) {
    this.#composer?.answer(item);
  }

  /** Go on writing in it. */
  focus() {
    if (this.#composer) {
      this.#composer.focus();
    } else {
      find(this.#panel, ".close").focus();
    }
  }

  /**
   * Take a message of the room that was sent or changed.
   *
   * @param {HTMLElement} item is left as it is
   */
  receive(item) {
    const box = findOrNull(this.#panel, ".scroll");
    const list = this.#list;
    if (!list || !box) {
      return;
    }
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < END_PX;
    if (list.receive(item)) {
      find(this.#panel, "h2 small").textContent = list.count;
      if (isAtEnd) {
        toEnd(box);
      }
      if (list.isWithoutFirst) {
        // What is answered now is another message.
        this.refresh();
      }
    }
  }

  /** Fetch the thread afresh, because something was missed. What is typed stays. */
  async refresh() {
    const first = this.#first;
    if (first === "") {
      return;
    }
    try {
      const part = await this.#fetch(this.#address(first));
      if (first === this.#first) {
        this.#take(part);
      }
    } catch (error) {
      // It can be closed and opened again; the connection itself says that it is lost.
      if (error instanceof Refused) {
        this.close();
      }
    }
  }

  /** Show it no more, and go back to where it was opened. */
  close() {
    const first = this.#first;
    if (first === "") {
      return;
    }
    this.#closed.abort();
    [this.#first, this.#list, this.#composer] = ["", null, null];
    this.#panel.classList.remove("open");
    this.#panel.replaceChildren();
    this.#cover();
    const foot = findOrNull(document, `#message-${first} > .thread-foot`);
    (foot ?? find(document, "#scroller")).focus({ preventScroll: true });
  }

  /** @param {string} id of the first message of a thread */
  async #open(id) {
    const address = this.#address(id);
    try {
      const part = await whileWanted(this.#fetch(address));
      if (part) {
        this.#options.onOpen();
        this.#show(id, part);
      }
    } catch (error) {
      sayWhy(address, error);
    }
  }

  /**
   * @param {string} first
   * @param {DocumentFragment} part
   */
  #show(first, part) {
    this.#closed.abort();
    this.#closed = new AbortController();
    this.#first = first;
    this.#panel.replaceChildren(part);
    this.#panel.classList.add("open");
    this.#cover();
    this.#list = this.#listOf(find(this.#panel, LIST));
    const form = findOrNull(this.#panel, "form.composer", HTMLFormElement);
    const { room, store, writing } = this.#options;
    this.#composer = form && new Composer(form, store, `${room}:${first}`, {
      ...writing,
      onSend: (message) => {
        const replyTo = message.replyTo || (form.dataset.answers ?? first);
        writing.onSend({ ...message, replyTo });
      },
      onEditLast: () => {},
    }, this.#closed.signal);
    toEnd(find(this.#panel, ".scroll"));
    if (hasKeyboard()) {
      this.focus();
    } else {
      find(this.#panel, ".close").focus();
    }
  }

  /**
   * Show what was fetched in place of what is shown, without the composer.
   *
   * @param {DocumentFragment} part
   */
  #take(part) {
    const fresh = findOrNull(part, "form.composer");
    const form = findOrNull(this.#panel, "form.composer");
    if (fresh && form) {
      form.dataset.answers = fresh.dataset.answers;
    }
    const list = find(part, LIST);
    find(this.#panel, LIST).replaceWith(list);
    this.#list = this.#listOf(list);
    find(this.#panel, "h2 small").textContent = this.#list.count;
  }

  /** @param {HTMLElement} element */
  #listOf(element) {
    return new ThreadList(element, this.#first, this.#options.personalise);
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    if (!isPlainClick(event)) {
      return;
    }
    const older = closest(event.target, ".older a", HTMLAnchorElement);
    const link = closest(event.target, ".quote, .byline > .time");
    const id = link?.dataset.original ?? closest(link, ".message")?.dataset.id;
    const item = link && document.getElementById(`message-${id}`);
    if (closest(event.target, ".close")) {
      event.preventDefault();
      this.close();
    } else if (older) {
      event.preventDefault();
      this.#extend(older.href);
    } else if (item) {
      event.preventDefault();
      if (COVERS.matches) {
        this.close();
      }
      this.#options.onJump(item);
    }
  }

  /** @param {string} address of a page with earlier replies */
  async #extend(address) {
    const list = this.#list;
    const box = find(this.#panel, ".scroll");
    try {
      const page = find(await this.#fetch(address), LIST);
      if (list === this.#list) {
        const below = box.scrollHeight - box.scrollTop;
        list?.extend(page);
        box.scrollTop = box.scrollHeight - below;
        box.focus({ preventScroll: true });
      }
    } catch (error) {
      sayWhy(address, error);
    }
  }

  /** @param {string} address */
  async #fetch(address) {
    return parsed((await get(address)).text);
  }

  /** @param {string} id */
  #address(id) {
    return `/rooms/${this.#options.room}/messages/${id}/replies`;
  }

  /** What it covers on a phone cannot be reached meanwhile. */
  #cover() {
    this.#main.inert = this.#first !== "" && PHONE.matches;
  }
}

/** @param {HTMLElement} box */
function toEnd(box) {
  box.scrollTop = box.scrollHeight;
}
