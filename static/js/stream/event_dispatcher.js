import { messagesOf } from "../server/html.js";
import { idIn } from "../server/ids.js";
import { placeIn } from "./cursors.js";
/**
 * @import { Keyword, Targets } from "./targets.js"
 * @import { StreamEvent } from "./types.js"
 */

/**
 * @typedef {object} RoomHandlers
 * @property {(cursor: number) => void} onReset too much was missed in the open room
 * @property {() => void} onClosed the open room is closed to the reader
 * @property {(room: string, title: string) => void} onGone the reader lost a room, on a page that
 *   has no list of rooms to miss it in
 */

/** Hands each event of the stream to those whom it concerns. */
export class EventDispatcher {
  #targets;
  #handlers;
  /** @type {Map<number, Keyword>} the latest of each room; it comes before its change */
  #keywords = new Map();

  /**
   * @param {Targets} targets
   * @param {RoomHandlers} handlers
   */
  constructor(targets, handlers) {
    this.#targets = targets;
    this.#handlers = handlers;
  }

  /**
   * @param {StreamEvent} event
   * @param {boolean} isLive whether it happens now, not while the connection was lost
   */
  dispatch(event, isLive) {
    if (event.name === "message") {
      this.#message(event, isLive);
    } else {
      this.#handle(event.name, JSON.parse(event.data), event.data);
    }
  }

  /**
   * @param {StreamEvent} event
   * @param {boolean} isLive
   */
  #message({ id, data }, isLive) {
    const { conversation, bar } = this.#targets;
    const { room, ...place } = placeIn(id);
    if (!conversation || room !== conversation.room) {
      return;
    }
    const isKeyword = this.#keywordAt(Number(room), place.number) !== null;
    for (const item of messagesOf(data)) {
      item.classList.toggle("by-keyword", isKeyword);
      const isNews = conversation.receive(item, place, isLive);
      if (isNews && !isLive) {
        bar?.count(1);
      }
    }
  }

  /**
   * @param {string} name
   * @param {any} data what JSON.parse made of it
   * @param {string} text as it came
   */
  #handle(name, data, text) {
    const { sidebar, presence, people, conversation } = this.#targets;
    const openRoom = String(data.room) === conversation?.room ? conversation : null;
    if (name === "keyword") {
      this.#keywords.set(data.room, data);
    } else if (name === "notice") {
      sidebar?.receive({ ...data, keyword: this.#keywordAt(data.room, data.number) });
    } else if (name === "state") {
      sidebar?.refresh();
    } else if (name === "presence") {
      presence.receive(data);
    } else if (name === "person") {
      people?.receive(data);
      sidebar?.personChanged(data.user);
      conversation?.state.personChanged(data.user);
    } else if (name === "member") {
      openRoom?.state.memberChanged(data);
    } else if (name === "renamed") {
      sidebar?.rename(data);
      openRoom?.state.renamed(data);
    } else if (name === "typing") {
      openRoom?.typing(data);
    } else if (name === "reset" && openRoom) {
      this.#handlers.onReset(data.cursor);
    } else if (name === "read") {
      sidebar?.readElsewhere(String(data.room), data.seq);
      openRoom?.readElsewhere(data.seq);
    } else if (name === "saved") {
      openRoom?.state.saved(idIn(text, "message") ?? "", data.saved);
    } else if (name === "room" && data.member === false && openRoom) {
      this.#handlers.onClosed();
    } else if (name === "room" && data.member === false && !sidebar) {
      this.#handlers.onGone(String(data.room), data.name ?? "");
    } else if (name === "room") {
      sidebar?.refresh();
      openRoom?.state.refresh();
    } else if (name === "ready" && conversation && conversation.room in data.rooms) {
      const { room } = conversation;
      conversation.advance({ number: data.rooms[room], mark: data.marks[room] });
    }
  }

  /**
   * Return how a change calls the reader by a keyword of theirs, null if it does not.
   *
   * @param {number} room
   * @param {number} number of the change
   */
  #keywordAt(room, number) {
    const keyword = this.#keywords.get(room);
    return keyword?.number === number ? keyword : null;
  }
}
