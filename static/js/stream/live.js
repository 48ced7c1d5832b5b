import { Refused, Unreachable } from "../server/errors.js";
import { messagesOf } from "../server/html.js";
import { get } from "../server/server.js";
import { SharedStream } from "./shared_stream.js";
import { SingleStream } from "./single_stream.js";

/** Connects a page to the live channel, and hands its events to those who show them. */
export class Live {
  #targets;
  #stream;
  #state = "connecting";
  #isFresh = true;

  /**
   * @param {object} targets `me`, `sidebar`, `presence`, `people`, `bar`, `outbox`, and
   *   `conversation`, which is null on pages without one
   */
  constructor(targets) {
    this.#targets = targets;
    const { me, conversation } = targets;
    const Kind = navigator.locks ? SharedStream : SingleStream;
    const position = () => ({ room: conversation?.room ?? "", cursor: conversation?.cursor ?? 0 });
    this.#stream = new Kind(me, position, {
      onEvent: (event) => this.#take(event),
      onState: (state) => this.#show(state),
      onCheck: () => this.check(),
    });
    this.#stream.start();
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
    addEventListener("pageshow", ({ persisted }) => persisted && this.#stream.start());
  }

  /** Find out whether this page may still show what it shows. */
  async check() {
    const { conversation, bar } = this.#targets;
    try {
      if (conversation) {
        bar.count(await conversation.catchUp());
      } else {
        await get("/sidebar");
      }
    } catch (error) {
      this.#refused(error);
      return;
    }
    this.#stream.rejoin();
  }

  #refused(error) {
    if (error instanceof Unreachable) {
      // Without an answer the stream goes on trying, and asks for another check then.
      this.#stream.rejoin();
    } else if (!(error instanceof Refused)) {
      throw error;
    } else if (error.isSignedOut) {
      // The server sends whoever is signed out to log in, and back here.
      location.reload();
    } else {
      this.#leave();
    }
  }

  /** The open room is closed to the reader. */
  #leave() {
    if (!this.#targets.conversation?.close()) {
      location.assign("/");
    }
  }

  async #reset(cursor) {
    const { bar, conversation } = this.#targets;
    bar.count(Infinity);
    try {
      await conversation.reset(cursor);
    } catch (error) {
      this.#refused(error);
    }
  }

  #wake() {
    this.#stream.wake();
    this.#targets.outbox.flush();
  }

  #show(state) {
    const { bar, presence, people, sidebar, outbox, conversation } = this.#targets;
    this.#state = state;
    bar.show(state);
    if (state === "live") {
      presence.settle();
      sidebar.refresh();
      outbox.flush();
      conversation?.look();
      if (!this.#isFresh) {
        conversation?.refreshState();
      }
    } else {
      presence.begin();
      people.begin();
    }
    // A page that was loaded just now has the newest head; after a while without word it may not.
    this.#isFresh &&= state === "connecting";
  }

  #take(event) {
    if (event.name === "message") {
      this.#message(event);
    } else {
      this.#others[event.name]?.(JSON.parse(event.data));
    }
  }

  #message({ id, data }) {
    const { conversation, bar } = this.#targets;
    const [room, number] = id.split(":");
    if (room !== conversation?.room) {
      return;
    }
    const [item] = messagesOf(data);
    const isNews = conversation.take(item, Number(number), this.#state === "live");
    if (isNews && this.#state !== "live") {
      bar.count(1);
    }
  }

  #isOpen(room) {
    return String(room) === this.#targets.conversation?.room;
  }

  #others = {
    notice: (notice) => this.#targets.sidebar.take(notice),
    presence: (data) => this.#targets.presence.take(data),
    person: (person) => {
      this.#targets.people.take(person);
      this.#targets.conversation?.personChanged(person.user);
    },
    typing: (data) => this.#isOpen(data.room) && this.#targets.conversation.typing(data),
    reset: (data) => this.#isOpen(data.room) && this.#reset(data.cursor),
    read: ({ room, seq }) => {
      this.#targets.sidebar.readElsewhere(room, seq);
      if (this.#isOpen(room)) {
        this.#targets.conversation.readElsewhere(seq);
      }
    },
    room: ({ room, member }) => {
      if (member === false && this.#isOpen(room)) {
        this.#leave();
        return;
      }
      this.#targets.sidebar.refresh();
      if (this.#isOpen(room)) {
        this.#targets.conversation.refreshState();
      }
    },
    ready: ({ rooms }) => {
      const { conversation } = this.#targets;
      if (conversation && conversation.room in rooms) {
        conversation.advance(rooms[conversation.room]);
      }
    },
  };
}
