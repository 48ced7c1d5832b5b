import { Refused, Unreachable } from "../server/errors.js";
import { parsed } from "../server/html.js";
import { closest, find, findOrNull, isPlainClick } from "../server/page.js";
import { getPage, patiently } from "../server/server.js";
import { adoptSession } from "../server/session.js";
import { sayUnreachable } from "../shell/reach.js";
import { Announcer } from "./announcer.js";
import { hasKeyboard } from "./text_area.js";
/** @import { Place } from "./scroller.js" */

const ROOM = /^\/rooms\/\d+$/;
// What was asked for when the button went down serves the click that follows.
const FRESH_MS = 1_000;
const PARTS = ["#conversation", "#details", "#thread"];
// Their names change with what is in them.
const FILES = "script[type=module], link[rel=stylesheet]";

/**
 * @typedef {object} SwitchingHandlers
 * @property {() => void} onLeave called before the open room goes
 * @property {(main: HTMLElement, title: string, place: Place | null) => void} onShown gets the
 *   element #conversation of another room, the title of its page, and where in it one read before
 *
 * @typedef {object} Step
 * @property {string} address
 * @property {boolean} isNew whether it becomes a new entry of the browser's history
 * @property {Place | null} place where one read
 */

/**
 * Goes from room to room without loading a page: fetches that of the other room, and puts what is
 * the room's own in place of what is shown. Until it is there, the open room stays. Whatever cannot
 * be done this way the browser does, as without scripts.
 */
export class Switching {
  #path;
  #handlers;
  #turn = 0;
  /** @type {{address: string, answer: ReturnType<typeof getPage>, at: number} | null} */
  #asked = null;

  /**
   * @param {string} room the id of the open one
   * @param {SwitchingHandlers} handlers
   */
  constructor(room, handlers) {
    this.#path = `/rooms/${room}`;
    this.#handlers = handlers;
    document.addEventListener("pointerdown", (event) => this.#pressed(event));
    document.addEventListener("click", (event) => this.#clicked(event));
    addEventListener("popstate", (event) => this.#moved(event.state));
  }

  /** @param {PointerEvent} event */
  #pressed(event) {
    const link = linkIn(event);
    // A finger may only want to scroll.
    if (link && link.pathname !== this.#path && event.pointerType === "mouse") {
      const answer = getPage(link.href);
      // Who clicks hears of it.
      answer.catch(() => {});
      this.#asked = { address: link.href, answer, at: Date.now() };
    }
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = linkIn(event);
    if (!link) {
      return;
    }
    event.preventDefault();
    if (link.pathname === this.#path) {
      this.#stay(link.href);
    } else if (event.detail <= 1) {
      // The second click of two comes when the first has led there, or is about to.
      this.#go({ address: link.href, isNew: true, place: null });
    }
  }

  /**
   * Keep the open room, and go to no other that is on its way.
   *
   * @param {string} address of the open room
   */
  #stay(address) {
    this.#turn += 1;
    if (location.pathname !== this.#path) {
      // Back or forward had begun to lead away.
      history.pushState(null, "", address);
    }
  }

  /**
   * Back or forward.
   *
   * @param {{place?: Place | null} | null} state of the entry that was gone to
   */
  #moved(state) {
    if (location.pathname === this.#path) {
      // Another place of the open room, and no other room any more.
      this.#turn += 1;
    } else {
      this.#go({ address: location.href, isNew: false, place: state?.place ?? null });
    }
  }

  /** @param {Step} step */
  async #go(step) {
    this.#turn += 1;
    const turn = this.#turn;
    const isWanted = () => turn === this.#turn;
    let answer;
    try {
      answer = await this.#fetch(step, isWanted);
    } catch (error) {
      if (!(error instanceof Refused)) {
        throw error;
      }
      answer = { text: "" };
    }
    if (answer && isWanted()) {
      this.#show(step, answer.text);
    }
  }

  /**
   * Fetch the page, however long that takes. Throws Refused.
   *
   * @param {Step} step
   * @param {() => boolean} isWanted
   */
  async #fetch(step, isWanted) {
    const { address } = step;
    const asked = this.#asked;
    this.#asked = null;
    const isFresh = asked?.address === address && Date.now() - asked.at < FRESH_MS;
    try {
      return await (isFresh ? asked.answer : getPage(address));
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      if (isWanted()) {
        sayUnreachable(error, () => this.#go(step));
      }
      return patiently(async () => isWanted() ? await getPage(address) : null);
    }
  }

  /**
   * @param {Step} step
   * @param {string} text of the page
   */
  #show({ address, isNew, place }, text) {
    const page = parsed(text);
    const main = findOrNull(page, "#conversation[data-room]");
    if (!main || filesOf(page) !== filesOf(document)) {
      // It shows no room, or is made for other scripts than these.
      load(address, isNew);
      return;
    }
    if (!adoptSession(find(page, "#sidebar"))) {
      return;
    }
    this.#handlers.onLeave();
    if (isNew) {
      history.pushState(null, "", address);
    }
    this.#path = location.pathname;
    const [bar, toasts] = [find(document, "#connection"), find(document, "#toasts")];
    for (const part of PARTS) {
      find(document, part).replaceWith(find(page, part));
    }
    // They speak for the page, not for a room.
    find(main, "#connection").replaceWith(bar);
    find(main, ".composer-area").append(toasts);
    const { textContent: title } = find(page, "title", HTMLTitleElement);
    this.#handlers.onShown(main, title, place);
    (hasKeyboard() ? find(main, "#composer textarea") : main).focus({ preventScroll: true });
    new Announcer(find(document, "#announcer")).say(find(main, "#room-title").textContent);
  }
}

/**
 * Return the link to a room that an event follows in this window, or null.
 *
 * @param {MouseEvent} event
 */
function linkIn(event) {
  const link = closest(event.target, "a[href]", HTMLAnchorElement);
  const isOurs = link && link.origin === location.origin && link.target === "" &&
    ROOM.test(link.pathname) && link.search + link.hash === "";
  // From the list of a phone, which styles know by the fragment, and from a message that was
  // refused only the browser leads away.
  const isHere = ROOM.test(location.pathname) && location.hash !== "#sidebar";
  return isOurs && isHere && isPlainClick(event) ? link : null;
}

/**
 * Return the names of the scripts and styles that a page is made for.
 *
 * @param {ParentNode} page
 */
function filesOf(page) {
  const files = [...page.querySelectorAll(FILES)];
  return files.map((file) => file.getAttribute("src") ?? file.getAttribute("href")).join(" ");
}

/**
 * Let the browser load the page.
 *
 * @param {string} address
 * @param {boolean} isNew
 */
function load(address, isNew) {
  if (isNew) {
    location.assign(address);
  } else {
    location.reload();
  }
}
