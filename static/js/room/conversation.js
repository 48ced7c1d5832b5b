import { PendingMessages } from "../outbox/pending.js";
import { find } from "../server/page.js";
import { Announcer } from "./announcer.js";
import { enableDetails, showDetails } from "./details.js";
import { SYSTEM } from "./fragments.js";
import { enableJumpToDate } from "./jump_to_date.js";
import { markReadInPlace } from "./marking_read.js";
import { MessageView } from "./message_view.js";
import { catchUp } from "./missed_messages.js";
import { personalise } from "./personalise.js";
import { Reading } from "./reading.js";
import { RoomState } from "./room_state.js";
import { ThreadPanel } from "./thread_panel.js";
import { Typing } from "./typing.js";
import { enableWriting } from "./writing.js";
/**
 * @import { Outbox } from "../outbox/outbox.js"
 * @import { Store } from "../outbox/store.js"
 * @import { People } from "../sidebar/people.js"
 * @import { Presence } from "../sidebar/presence.js"
 * @import { Sidebar } from "../sidebar/sidebar.js"
 * @import { Typist } from "../stream/targets.js"
 * @import { Place } from "../stream/types.js"
 * @import { Written } from "./composer.js"
 * @import { WritingHandlers } from "./writing.js"
 */

const COPY = "Copy what you typed if you still need it.";

/**
 * @typedef {object} Surroundings what the open room works with
 * @property {string} me the reader's id
 * @property {Store} store
 * @property {Outbox} outbox
 * @property {Sidebar} sidebar
 * @property {Presence} presence
 * @property {People} people
 * @property {AbortSignal} left says when it is left, and gives up all it listens to and waits for
 * @property {import("./scroller.js").Place | null} [place] where in it one read before
 */

/** The open room: puts together what it consists of, and takes what the live channel says of it. */
export class Conversation {
  #main;
  #me;
  #outbox;
  #announcer = new Announcer(find(document, "#announcer"));
  #view;
  #reading;
  #typing;
  #composer;
  #pending;
  #state;
  #thread;

  /**
   * @param {HTMLElement} main the element #conversation
   * @param {Surroundings} surroundings
   */
  constructor(main, { me, store, outbox, sidebar, presence, people, left, place = null }) {
    const room = main.dataset.room ?? "";
    const onMoved = () => this.updateReading();
    this.room = room;
    this.left = left;
    this.#main = main;
    this.#me = me;
    this.#outbox = outbox;
    this.#view = new MessageView(main, { me, people, place, onMoved, left });
    const { list, timeline, scroller } = this.#view;
    this.#reading = new Reading({ room, me, list, scroller, sidebar, left });
    this.#typing = new Typing(find(main, "#typing"), room, left);
    this.#state = new RoomState(room, me, { sidebar, presence, people, left });
    const target = { room, store, files: outbox.files };
    /** @type {WritingHandlers} */
    const writing = {
      onSend: (message) => this.#put(message),
      onTyping: () => this.#typing.report(),
      onCleared: () => this.#typing.cleared(),
    };
    this.#thread = new ThreadPanel(main, {
      target,
      personalise: (items) => {
        personalise(items, me);
        people.applyTo(items);
      },
      writing,
      onOpen: () => showDetails(false),
      onJump: (item) => {
        location.hash = item.id;
        scroller.toItem(item);
      },
      left,
    });
    const composer = enableWriting(main, {
      me,
      target,
      view: this.#view,
      thread: this.#thread,
      writing: { ...writing, onSend: (message) => this.#send(message) },
      onChanged: (item) => this.put(item),
      onUnread: (seq) => this.#reading.markUnread(seq),
      left,
    });
    const view = { room, list, timeline, scroller, composer, announcer: this.#announcer };
    this.#composer = composer;
    this.#pending = new PendingMessages(outbox, view);
    enableJumpToDate(list.element);
    enableDetails(main, () => {
      this.#thread.close();
      this.#state.detailsOpen();
    }, left);
    composer.focusWithKeyboard();
    markReadInPlace(main, this.#reading, this.#announcer);
  }

  /** Up to which number everything is known. */
  get place() {
    return this.#view.timeline.place;
  }

  /**
   * Take a message from an answer of the server.
   *
   * @param {HTMLElement} item
   */
  put(item) {
    if (this.left.aborted) {
      return;
    }
    this.#state.messageChanged(item);
    this.#thread.receive(item);
    this.#view.timeline.receive(item);
  }

  /**
   * Take a message that the stream says was sent or changed.
   *
   * @param {HTMLElement} item
   * @param {Place} place of the change
   * @param {boolean} isLive whether it happens now, not while we were away
   * @returns {boolean} whether it is one of somebody else to the room that was not known before
   */
  receive(item, place, isLive) {
    this.#state.messageChanged(item, isLive);
    this.#thread.receive(item);
    const taken = this.#view.receive(item, place);
    if (!taken) {
      return false;
    }
    const sender = taken.item.dataset.sender ?? "";
    const isNews = taken.isNew && sender !== this.#me &&
      !taken.item.matches(`.deleted, ${SYSTEM}`);
    const isToldHere = isNews && !taken.item.matches(".thread-only");
    if (isNews) {
      this.#typing.stop(sender);
    }
    if (isToldHere) {
      this.#view.count(taken);
    }
    if (isToldHere && isLive) {
      this.#announcer.message(taken.item);
    }
    this.#reading.changed(taken.item, isNews);
    return isToldHere;
  }

  /** @param {Place} place up to which everything was heard */
  advance(place) {
    this.#view.timeline.advance(place);
  }

  /**
   * Show what the outbox holds.
   *
   * @param {string} id of its entry
   */
  showPending(id) {
    this.#pending.show(id);
  }

  /** @param {Typist} typist somebody who is typing in this room */
  typing(typist) {
    this.#typing.receive(typist);
  }

  /** @param {number} seq up to which the reader has read the room somewhere else */
  readElsewhere(seq) {
    this.#reading.readElsewhere(seq);
  }

  /** Look whether what is shown has been read; what is shown may change before that can be. */
  updateReading() {
    this.#reading?.update();
  }

  /**
   * The reader may not see the room any more. What they are writing is left to them, to be copied,
   * and nothing else. Returns whether there is anything.
   *
   * @param {string} sentence says so
   */
  close(sentence) {
    if (this.#composer.isEmpty) {
      return false;
    }
    this.#view.timeline.clear();
    this.#composer.close(`${sentence} ${COPY}`);
    this.#main.classList.add("closed");
    showDetails(false);
    this.#thread.close();
    return true;
  }

  /** The name of the room. */
  get title() {
    return find(document, "#room-title").textContent;
  }

  /** The room's head. */
  get state() {
    return this.#state;
  }

  /** Fetch what changed without a stream, as `catchUp` says. */
  catchUp() {
    return catchUp(this);
  }

  /**
   * Too much was missed, or its history is another: fetch the list afresh. Throws as `get` does.
   *
   * @param {number} cursor up to which it holds everything then
   */
  async reset(cursor) {
    await this.#view.reset(cursor);
    await this.#thread.refresh();
  }

  /** @param {Written} message */
  #send(message) {
    this.#put(message);
    this.#view.showNewest();
  }

  /** @param {Written} message */
  #put(message) {
    this.#outbox.add({ room: this.room, ...message });
    this.#typing.sent();
  }
}
