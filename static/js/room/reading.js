import { Attention } from "./attention.js";
import { seqOf, SYSTEM } from "./fragments.js";
import { ReadingReport } from "./reading_report.js";
import { UnreadDivider } from "./unread_divider.js";
/**
 * @import { Sidebar } from "../sidebar/sidebar.js"
 * @import { MessageList } from "./message_list.js"
 * @import { Scroller } from "./scroller.js"
 */

// Where things are costs a layout: not for each pixel that is scrolled.
const LOOK_MS = 100;

/**
 * @typedef {object} ReadingRoom
 * @property {string} room its id
 * @property {string} me the reader's id
 * @property {MessageList} list
 * @property {Scroller} scroller
 * @property {Sidebar} sidebar
 * @property {AbortSignal} left says when the room is not shown any more
 */

/** Records what has been read: what was on the screen of a window that somebody looked at. */
export class Reading {
  #room;
  #me;
  #list;
  #scroller;
  #sidebar;
  #divider;
  #report;
  #attention;
  #read;
  #left;
  #timer = 0;
  // Whether the reader left messages unread that they see.
  #isLeft = false;

  /** @param {ReadingRoom} open */
  constructor({ room, me, list, scroller, sidebar, left }) {
    this.#room = room;
    this.#me = me;
    this.#list = list;
    this.#scroller = scroller;
    this.#sidebar = sidebar;
    this.#left = left;
    this.#read = sidebar.lastRead(room);
    this.#divider = new UnreadDivider(list, scroller, me);
    this.#report = new ReadingReport(room, this.#read, left);
    this.#attention = new Attention(list.element, {
      onHere: () => this.update(),
      onHidden: () => {
        this.#isLeft = false;
        this.#report.leave();
        this.#divider.begin(this.#read);
      },
    }, left);
    scroller.holdAt(() => (this.#attention.isHere ? null : this.#divider.beforeUnread(this.#read)));
    this.#divider.update(this.#read);
  }

  /** Record what can be seen now. */
  update() {
    this.#learn(this.#sidebar.lastRead(this.#room));
    if (this.#read > this.#sidebar.lastRead(this.#room)) {
      this.#tellSidebar(this.#read);
    }
    if (this.#scroller.isAtNewest) {
      this.#seen(this.#list.messages.at(-1));
    } else {
      // With the next frame, for which all is laid out anyway.
      this.#timer ||= setTimeout(() => requestAnimationFrame(() => this.#look()), LOOK_MS);
    }
  }

  /**
   * A message was put into the list, or changed there.
   *
   * @param {HTMLElement} item
   * @param {boolean} isNews whether somebody else has just sent it
   */
  changed(item, isNews) {
    if (isNews) {
      this.update();
    }
    const [first] = this.#divider.unreadAfter(this.#read);
    if (isNews && first === item) {
      this.#divider.begin(this.#read);
    } else {
      this.#divider.update(this.#read);
    }
  }

  /**
   * Note that the room was read somewhere else.
   *
   * @param {number} seq up to which message
   */
  readElsewhere(seq) {
    if (seq > this.#read) {
      this.#learn(seq);
      this.#divider.begin(seq);
    }
  }

  /**
   * The list of rooms may know more. That moves no divider at which somebody reads.
   *
   * @param {number} seq up to which message the room is read
   */
  #learn(seq) {
    if (seq <= this.#read) {
      return;
    }
    this.#read = seq;
    this.#report.heard(seq);
    if (!this.#attention.isHere) {
      this.#divider.begin(seq);
    }
  }

  /** Mark everything as read that is known to be there. */
  markAll() {
    this.#isLeft = false;
    const last = this.#list.messages.at(-1);
    const seq = Math.max(last ? seqOf(last) : 0, this.#sidebar.number(this.#room));
    this.#sidebar.markRead(this.#room, seq, 0);
    this.#read = Math.max(this.#read, seq);
    this.#divider.begin(this.#read);
    this.#report.tell(seq);
  }

  /**
   * Leave unread what comes from a message on, until the reader was away.
   *
   * @param {number} seq of the message
   */
  markUnread(seq) {
    this.#isLeft = true;
    this.#read = Math.min(this.#read, seq - 1);
    this.#report.takeBack(this.#read);
    this.#divider.begin(this.#read);
    this.#sidebar.markUnread(this.#room, this.#read, this.#divider.unreadAfter(this.#read).length);
  }

  #look() {
    this.#timer = 0;
    if (this.#left.aborted) {
      return;
    }
    this.#divider.update(this.#read);
    if (this.#scroller.isAtNewest || this.#isWithoutGap) {
      this.#seen(this.#scroller.lastSeen);
    }
  }

  /** @param {HTMLElement | null | undefined} last the last message on the screen */
  #seen(last) {
    if (!last || this.#isLeft || !this.#attention.isHere) {
      return;
    }
    // What is on its way has no number yet.
    const upTo = seqOf(last) || Infinity;
    const item = this.#list.messages.findLast((one) =>
      seqOf(one) <= upTo && one.dataset.sender !== this.#me && !one.matches(SYSTEM)
    );
    const seq = item ? seqOf(item) : 0;
    if (seq > this.#read) {
      this.#tellSidebar(seq);
      this.#read = seq;
      this.#report.tell(seq);
    }
  }

  /** Whether the list goes back to what was read: what lies between would be skipped. */
  get #isWithoutGap() {
    const [oldest] = this.#list.messages;
    const goesBack = oldest !== undefined && seqOf(oldest) <= this.#read;
    return !this.#list.hasBefore || goesBack || this.#divider.element !== null;
  }

  /** @param {number} seq up to which message the room is read */
  #tellSidebar(seq) {
    const left = this.#divider.unreadAfter(seq).length;
    let unread = left;
    if (this.#list.hasAfter) {
      const before = this.#divider.unreadAfter(this.#sidebar.lastRead(this.#room)).length;
      unread = Math.max(0, this.#sidebar.unread(this.#room) - (before - left));
    }
    this.#sidebar.markRead(this.#room, seq, unread);
    this.#divider.offer(unread > 0);
  }
}
