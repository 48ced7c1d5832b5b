import { Refused, Unreachable } from "../server/errors.js";
import { get } from "../server/server.js";
import { isTyped, keepTypedForms } from "../shell/forms.js";
import { isAnswerComing } from "../shell/reach.js";
import { toast, toastOnNextPage } from "../shell/toast.js";
import { EventDispatcher } from "./event_dispatcher.js";
import { SharedStream } from "./shared_stream.js";
import { SingleStream } from "./single_stream.js";
/**
 * @import { OpenRoom, Targets } from "./targets.js"
 * @import { StreamState } from "./types.js"
 */

/** Connects a page to the live channel, and sees to it that what it shows is still true. */
export class Live {
  #targets;
  #stream;
  /** @type {StreamState} */
  #state = "connecting";
  #isFresh = true;
  #isClosed = false;

  /** @param {Targets} targets who gets the events */
  constructor(targets) {
    this.#targets = targets;
    const { me } = targets;
    const dispatcher = new EventDispatcher(targets, {
      onReset: (cursor) => this.#reset(cursor),
      onClosed: () => this.#leave(),
      onGone: (room, title) => this.leave(room, title),
    });
    const Kind = navigator.locks ? SharedStream : SingleStream;
    const position = () => {
      const { conversation } = this.#targets;
      return {
        room: conversation?.room ?? "",
        ...(conversation?.place ?? { number: 0, mark: "" }),
      };
    };
    this.#stream = new Kind(me, position, {
      onEvent: (event) => {
        if (event.name === "ready" && this.#state === "live") {
          // The stream has moved to another room, and names everybody who is there anew.
          targets.presence.reset();
          targets.presence.settle();
        }
        dispatcher.dispatch(event, this.#isCurrent);
      },
      onState: (state) => this.#show(state),
      onCheck: () => this.check(),
    });
    this.#stream.start();
    this.#listen();
  }

  /** Whether what is heard happens now, and not while the connection was lost. */
  get #isCurrent() {
    return this.#state === "live" || this.#state === "polling";
  }

  /** Whether the server could not be reached when that was tried last. */
  get isLost() {
    return this.#state === "lost";
  }

  /**
   * Another room is shown from now on, as its page holds it.
   *
   * @param {OpenRoom} conversation
   */
  open(conversation) {
    this.#targets.conversation = conversation;
    this.#isClosed = false;
    this.#stream.move();
    conversation.updateReading();
  }

  /** Find out whether this page may still show what it shows. */
  async check() {
    const { conversation, bar } = this.#targets;
    try {
      if (conversation) {
        bar?.count(await conversation.catchUp());
      } else {
        await get("/sidebar");
      }
    } catch (error) {
      // Of another room the stream says so itself.
      if (conversation === this.#targets.conversation) {
        this.#refused(error);
      }
      return;
    }
    this.#stream.rejoin();
  }

  #listen() {
    addEventListener("offline", () => this.#stream.drop());
    addEventListener("online", () => this.#wake());
    addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") {
        this.#wake();
      }
    });
    // A page that is left gives up its connection, and takes one up when it is come back to.
    addEventListener("pagehide", () => {
      this.#stream.stop();
      this.#show("connecting");
    });
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) {
        this.#stream.start();
        // The windows that went on may know another history by the same numbers.
        this.check();
      }
    });
  }

  /** @param {unknown} error of a request that was to bring the page up to date */
  #refused(error) {
    if (error instanceof Unreachable) {
      // Without an answer the stream goes on trying, and asks for another check then.
      this.#stream.rejoin();
    } else if (!(error instanceof Refused)) {
      throw error;
    } else if (error.isSignedOut && !isAnswerComing()) {
      // The server sends whoever is signed out to log in, and back here.
      keepTypedForms();
      location.reload();
    } else if (error.isSignedOut) {
      // The page that comes says why: they logged out, or have another password.
    } else {
      this.#leave();
    }
  }

  /**
   * The reader is not in a room any more. Where that leaves nothing to show, the page goes on to
   * another one; what is being typed stays.
   *
   * @param {string} room its id
   * @param {string} title "" where nobody knows it any more
   */
  leave(room, title) {
    const { conversation } = this.#targets;
    const isOpen = room === conversation?.room;
    const name = title === "" ? "one of your rooms" : `\u201c${title}\u201d`;
    const sentence = `You are not in ${name} any more.`;
    if (isAnswerComing() || (isOpen && this.#isClosed)) {
      // The page that comes says what was done here; and once is enough.
      return;
    }
    this.#isClosed ||= isOpen;
    const isShown = isOpen || location.pathname.startsWith(`/rooms/${room}/`);
    if (!isShown || (conversation ? conversation.close(sentence) : isTyped())) {
      toast(sentence);
    } else {
      toastOnNextPage(sentence);
      location.assign("/");
    }
  }

  /** The open room is closed to the reader. */
  #leave() {
    const { conversation } = this.#targets;
    if (conversation) {
      this.leave(conversation.room, conversation.title);
    } else {
      location.assign("/");
    }
  }

  /** @param {number} cursor */
  async #reset(cursor) {
    const { bar, conversation } = this.#targets;
    bar?.count(Infinity);
    try {
      await conversation?.reset(cursor);
    } catch (error) {
      if (conversation === this.#targets.conversation) {
        this.#refused(error);
      }
    }
  }

  #wake() {
    this.#stream.wake();
    this.#targets.outbox?.flush();
  }

  /** @param {StreamState} state */
  #show(state) {
    const { bar, presence, people, sidebar, outbox, conversation } = this.#targets;
    this.#state = state;
    bar?.show(state);
    if (state === "live") {
      presence.settle();
      sidebar?.refresh();
      outbox?.flush();
      conversation?.updateReading();
      if (!this.#isFresh) {
        conversation?.state.refresh();
      }
    } else if (state === "polling") {
      // Of people nothing is said: they stay as they were seen last.
      outbox?.flush();
      conversation?.updateReading();
    } else {
      presence.reset();
      people?.reset();
    }
    // A page that was loaded just now has the newest head; after a while without word it may not.
    this.#isFresh &&= state === "connecting";
  }
}
