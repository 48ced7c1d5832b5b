import { PendingMessages } from "../outbox/pending.js";
import { messagesOf } from "../server/html.js";
import { get, leaveFor } from "../server/server.js";
import { Announcer } from "./announcer.js";
import { Composer } from "./composer.js";
import { Deleting } from "./deleting.js";
import { Editing } from "./editing.js";
import { changedSeq } from "./fragments.js";
import { Jump } from "./jump.js";
import { followMessageLinks } from "./message_links.js";
import { Pager } from "./pager.js";
import { Reacting } from "./reacting.js";
import { Reading } from "./reading.js";
import { RoomPages } from "./room_pages.js";
import { RoomState } from "./room_state.js";
import { Scroller } from "./scroller.js";
import { Timeline } from "./timeline.js";
import { Typing } from "./typing.js";

const CLOSED = "You are not in this room any more. Copy what you typed if you still need it.";

/** The open room: puts together what it consists of, and takes what the live channel says about it. */
export class Conversation {
  room;
  #me;
  #announcer;
  #timeline;
  #scroller;
  #pages;
  #pager;
  #jump;
  #reading;
  #typing;
  #composer;
  #pending;
  #state;

  /**
   * @param {HTMLElement} main the element #conversation
   * @param {object} others `me` (an id as text), `store`, `outbox`, `sidebar`, `presence` and
   *   `people`
   */
  constructor(main, { me, store, outbox, sidebar, presence, people }) {
    this.room = main.dataset.room;
    this.#me = me;
    this.#announcer = new Announcer(document.getElementById("announcer"));
    const list = document.getElementById("messages");
    const box = document.getElementById("scroller");
    this.#scroller = new Scroller(box, list, () => this.#moved());
    const cursor = Number(main.dataset.cursor);
    this.#timeline = new Timeline(list, cursor, { me, people, scroller: this.#scroller });
    this.#pages = new RoomPages(this.#shared, () => this.#pageShown());
    this.#jump = new Jump(document.getElementById("jump"), this.#timeline, this.#scroller);
    main.addEventListener("click", (event) => {
      if (event.target.closest(".newest")) {
        event.preventDefault();
        this.showNewest();
      }
    });
    this.#reading = new Reading({ ...this.#shared, sidebar });
    this.#typing = new Typing(document.getElementById("typing"), this.room);
    this.#state = new RoomState(this.room, (title) => {
      sidebar.title = `${title} · Brave Chat`;
      presence.show();
      people.learn();
    });
    this.#composer = this.#makeComposer(store, outbox, list);
    this.#pending = new PendingMessages({
      ...this.#shared,
      outbox,
      composer: this.#composer,
      announcer: this.#announcer,
    });
    this.#goToStart();
    this.#composer.focusWithKeyboard();
    this.#pager = new Pager(box, this.#timeline);
    this.#moved();
  }

  get cursor() {
    return this.#timeline.cursor;
  }

  /** Take a message from an answer of the server. */
  put(item) {
    this.#timeline.receive(item);
  }

  /**
   * Take a message that the stream says was sent or changed. Returns whether it is a message of somebody else that was not
   * known before. `isLive` says that it happens now, not while we were away.
   */
  take(item, number, isLive) {
    const taken = this.#timeline.receive(item);
    this.#timeline.advance(number);
    if (this.#timeline.isLong) {
      this.#timeline.trim(this.#scroller.isAtEnd ? null : this.#scroller.firstSeen);
      this.#pager.observe();
    }
    const isNews = taken !== null && taken.isNew && taken.item.dataset.sender !== this.#me;
    if (!isNews || taken.item.matches(".deleted")) {
      return false;
    }
    this.#typing.stop(taken.item.dataset.sender);
    if (!this.#scroller.isAtEnd || !taken.isShown) {
      this.#jump.count();
    }
    if (isLive) {
      this.#announcer.message(taken.item);
    }
    this.#reading.look();
    return true;
  }

  advance(number) {
    this.#timeline.advance(number);
  }

  /** Show what the outbox holds under this id. */
  showPending(id) {
    this.#pending.show(id);
  }

  typing(data) {
    this.#typing.take(data);
  }

  readElsewhere(seq) {
    this.#reading.readElsewhere(seq);
  }

  /** Look whether what is shown has been read. */
  look() {
    this.#reading.look();
  }

  /**
   * The reader may not see the room any more. What they are writing is left to them, and nothing
   * else. Returns whether there is anything.
   */
  close() {
    if (this.#composer.isEmpty) {
      return false;
    }
    this.#timeline.clear();
    this.#composer.refuse(CLOSED);
    this.#announcer.say(CLOSED);
    return true;
  }

  refreshState() {
    this.#state.refresh();
  }

  /** Somebody has another name; a direct room is called by it. */
  personChanged(user) {
    const row = document.getElementById(`room-row-${this.room}`);
    if (row?.querySelector(`.presence[data-person="${user}"]`)) {
      this.refreshState();
    }
  }

  /**
   * Fetch what changed without a stream; throws what `get` throws. Returns how many messages are
   * new, `Infinity` when there are too many to know.
   */
  async catchUp() {
    const response = await get(`/rooms/${this.room}/refresh?since=${this.cursor}`);
    const cursor = Number(response.headers.get("X-Cursor"));
    if (response.headers.get("X-Reset")) {
      await this.reset(cursor);
      return Infinity;
    }
    const news = messagesOf(response.text).filter((item) =>
      this.take(item, changedSeq(item), false)
    );
    this.advance(cursor);
    return news.length;
  }

  /** Too much was missed: fetch the list afresh; it holds everything up to `cursor` then. */
  async reset(cursor) {
    this.#timeline.beginAt(cursor);
    await this.#pages.showAfresh();
  }

  /** Go to the end of the room, wherever the reader is. */
  async showNewest() {
    try {
      await this.#pages.showNewest();
    } catch (error) {
      leaveFor(`/rooms/${this.room}`, error);
    }
  }

  get #shared() {
    const { room } = this;
    return { room, me: this.#me, timeline: this.#timeline, scroller: this.#scroller };
  }

  #makeComposer(store, outbox, list) {
    const composer = new Composer(document.getElementById("composer"), store, this.room, {
      onSend: (message) => this.#send(message, outbox),
      onTyping: () => this.#typing.report(),
      onEditLast: () => this.#timeline.myLast && editing.open(this.#timeline.myLast),
    });
    const onChanged = (item) => this.put(item);
    const editing = new Editing(list, { onChanged, onClosed: () => composer.focus() });
    new Deleting(list, onChanged);
    const announce = (sentence) => this.#announcer.say(sentence);
    new Reacting(list, { onChanged, onRefused: announce });
    followMessageLinks(list, { composer, scroller: this.#scroller, announce });
    return composer;
  }

  #send(message, outbox) {
    outbox.add({ room: this.room, ...message });
    this.#typing.sent();
    this.showNewest();
  }

  #goToStart() {
    const target = location.hash.startsWith("#message-")
      ? document.getElementById(location.hash.slice(1))
      : null;
    if (target) {
      this.#scroller.toItem(target);
    } else {
      this.#pages.goToUnread();
    }
  }

  #pageShown() {
    this.#pager.observe();
    this.#moved();
  }

  #moved() {
    this.#jump?.show();
    this.#reading?.look();
  }
}
