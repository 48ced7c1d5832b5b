import { Refused, Unreachable } from "../server/errors.js";
import { closest, find, findOrNull, isPlainClick } from "../server/page.js";
import { whileWanted } from "../shell/choice.js";
import { sayWhy } from "../shell/reach.js";
import { Composer } from "./composer.js";
import { LINE } from "./fragments.js";
import { hasKeyboard } from "./text_area.js";
import { showReply, ThreadList } from "./thread_list.js";
import { fetchThread, isAtEnd, LIST, threadAddress, toEnd } from "./thread_pages.js";
/**
 * @import { ComposerHandlers, Target } from "./composer.js"
 * @import { Personalise } from "./thread_list.js"
 */

const PHONE = matchMedia("(width < 48rem)");
const COVERS = matchMedia("(width < 70rem)");

/**
 * @typedef {object} ThreadOptions
 * @property {Target} target
 * @property {Personalise} personalise
 * @property {Omit<ComposerHandlers, "onEditLast">} writing what becomes of what one writes here
 * @property {() => void} onOpen called before it opens
 * @property {(item: HTMLElement) => void} onJump called with a message of the conversation
 * @property {AbortSignal} left says when the room is not shown any more
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
    this.#panel.addEventListener("click", (event) => this.#clicked(event));
    this.#panel.addEventListener("keydown", (event) => {
      const isElsewhere = closest(event.target, ".message, [popover]");
      if (event.key === "Escape" && !isElsewhere && !event.defaultPrevented) {
        // It closes one thing at a time.
        event.stopPropagation();
        this.close();
      }
    });
    PHONE.addEventListener("change", () => this.#cover(), { signal: options.left });
    options.left.addEventListener("abort", () => this.close());
  }

  /** The element that shows it. */
  get element() {
    return this.#panel;
  }

  /** @param {HTMLElement} item a message of the thread, to be answered */
  answer(item) {
    this.#composer?.answer(item);
  }

  /** Go on writing in it, where no keyboard covers half of it. */
  focus() {
    const isReady = this.#composer !== null && hasKeyboard();
    find(this.#panel, isReady ? "textarea" : ".close").focus();
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
    const wasAtEnd = isAtEnd(box);
    if (list.receive(item)) {
      find(this.#panel, "h2 small").textContent = list.count;
      if (wasAtEnd) {
        toEnd(box);
      }
      const answered = findOrNull(this.#panel, "form.composer")?.dataset.answers;
      if (item.matches(".deleted") && item.dataset.id === answered) {
        // From now on another message is answered.
        this.refresh();
      }
    }
  }

  /** Fetch the thread afresh, because something was missed. What is typed stays. */
  async refresh() {
    const first = this.#first;
    try {
      const part = first && await fetchThread(threadAddress(this.#options.target.room, first));
      if (part && first === this.#first) {
        this.#take(part);
      }
    } catch (error) {
      if (error instanceof Refused) {
        // It is not there any more, such as after a backup was restored.
        this.close();
      } else if (!(error instanceof Unreachable)) {
        throw error;
      }
    }
  }

  /** Show it no more, and go back to where it was opened. */
  close() {
    if (this.#first !== "") {
      const foot = findOrNull(document, `#message-${this.#first} > .thread-foot`);
      this.#closed.abort();
      [this.#first, this.#list, this.#composer] = ["", null, null];
      this.#panel.classList.remove("open");
      this.#panel.replaceChildren();
      this.#cover();
      (foot ?? find(document, "#scroller")).focus({ preventScroll: true });
    }
  }

  /**
   * @param {string} first the id of the first message of a thread
   * @param {string} [id] of the message in it that is to be seen, the latest without one
   */
  async open(first, id) {
    const address = threadAddress(this.#options.target.room, first);
    try {
      const part = await whileWanted(fetchThread(address));
      if (part && !this.#options.left.aborted) {
        this.#options.onOpen();
        this.#show(first, part);
        showReply(id);
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
    const { target, writing } = this.#options;
    const place = `${target.room}:${first}`;
    this.#composer = form && new Composer(form, { ...target, place }, {
      ...writing,
      onSend: (message) => {
        const replyTo = message.replyTo || (form.dataset.answers ?? first);
        const threadOnly = !find(form, ".also input", HTMLInputElement).checked;
        writing.onSend({ ...message, replyTo, threadOnly });
      },
      onEditLast: () => {},
    }, this.#closed.signal);
    toEnd(find(this.#panel, ".scroll"));
    this.focus();
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
    } else if (item?.matches(LINE)) {
      event.preventDefault();
      showReply(id);
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
      const page = find(await fetchThread(address), LIST);
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

  /** What it covers on a phone cannot be reached meanwhile. */
  #cover() {
    this.#main.inert = this.#first !== "" && PHONE.matches;
  }
}
