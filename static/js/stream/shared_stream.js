import { newId } from "../server/ids.js";
import { Leader } from "./leader.js";
/**
 * @import { Position, StreamState, Unsigned } from "./types.js"
 * @import { WindowHandlers, WindowMessage } from "./types.js"
 */

// A leading window that does not answer for so long is taken to be frozen: by the browser, by the
// phone, or by a dialog that waits for an answer.
const ANSWER_MS = 3_000;
// A leading window that says nothing for so long is asked whether it is awake. Browsers slow down
// the clocks of hidden windows, of a leading one too, but not what answers a question.
const QUIET_MS = 5_000;

/**
 * The live channel of one of many windows of a browser, which together open a single connection.
 *
 * The window that holds the Web Lock leads: its stream carries the rooms of all windows, and it
 * passes on what it hears over a BroadcastChannel. When it closes or crashes, the browser gives
 * the lock to the next; when it is frozen, another window takes the lock from it.
 *
 * A window counts on hearing everything from its number on only after it was welcomed: the leader
 * welcomes it when its stream goes on from that number or from one before it. Events may come
 * twice; they never leave a gap.
 */
export class SharedStream {
  #name;
  #position;
  #handlers;
  #id = newId();
  /** @type {BroadcastChannel | null} */
  #channel = null;
  #leaderId = "";
  // Whether this window goes on hearing its leader, who does not know yet what it shows now.
  #isMoving = false;
  /** @type {Leader | null} */
  #leader = null;
  #queue = new AbortController();
  /** @type {StreamState} */
  #state = "connecting";
  #answerTimer = 0;
  #quietTimer = 0;

  /**
   * @param {string} user whose windows these are
   * @param {() => Position} position what this window shows at this moment
   * @param {WindowHandlers} handlers
   */
  constructor(user, position, handlers) {
    this.#name = `brave-chat-stream-${user}`;
    this.#position = position;
    this.#handlers = handlers;
  }

  start() {
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => this.#receive(data);
    this.#requestLock();
    this.rejoin();
  }

  stop() {
    this.#broadcast({ type: "leave" });
    this.#stopWaiting();
    this.#queue.abort();
    this.#leader?.end();
    this.#leader = null;
    this.#channel?.close();
    this.#channel = null;
  }

  /** Tell the leader what this window shows. */
  rejoin() {
    if (this.#isStopped) {
      return;
    }
    this.#leaderId = "";
    this.#isMoving = false;
    this.#join();
  }

  /** The window shows another room; of what else is told it misses nothing. */
  move() {
    if (!this.#isStopped) {
      this.#isMoving = this.#leaderId !== "";
      this.#join();
    }
  }

  #join() {
    if (this.#leader) {
      this.#leader.join(this.#id, this.#position());
    } else {
      this.#broadcast({ type: "join", ...this.#position() });
      this.#awaitAnswer();
    }
  }

  /** Have the connection looked after; a leader that does not answer is replaced. */
  wake() {
    if (this.#isStopped) {
      return;
    }
    if (this.#leader) {
      this.#leader.stream.wake();
      return;
    }
    this.#broadcast({ type: "wake" });
    this.#awaitAnswer();
  }

  /** There is no network. */
  drop() {
    this.#leader?.stream.drop();
  }

  /** A page that was left and is come back to is visible before it has started again. */
  get #isStopped() {
    return this.#channel === null;
  }

  /** Take over unless the leader answers. */
  #awaitAnswer() {
    this.#stopWaiting();
    this.#answerTimer = setTimeout(() => this.#requestLock({ steal: true }), ANSWER_MS);
  }

  /** The leader was heard: it is asked whether it is awake only after a while. */
  #heard() {
    this.#stopWaiting();
    this.#quietTimer = setTimeout(() => this.#ask(), QUIET_MS);
  }

  #stopWaiting() {
    clearTimeout(this.#answerTimer);
    clearTimeout(this.#quietTimer);
  }

  /** Windows that nobody sees do not press for a connection that is lost, nor for news. */
  #ask() {
    const isDown = this.#state === "lost" || this.#state === "polling";
    if (isDown && document.visibilityState !== "visible") {
      this.#heard();
    } else {
      this.wake();
    }
  }

  /** Wait for the lock; who has it leads until it ends or another window takes over. */
  #requestLock({ steal = false } = {}) {
    this.#queue.abort();
    const queue = new AbortController();
    this.#queue = queue;
    const options = steal ? { steal } : { signal: queue.signal };
    navigator.locks
      .request(this.#name, options, () => (queue.signal.aborted ? undefined : this.#becomeLeader()))
      .catch((error) => {
        if (error.name !== "AbortError") {
          throw error;
        }
        if (!queue.signal.aborted) {
          this.#resign();
        }
      });
  }

  #becomeLeader() {
    const leader = new Leader(
      this.#id,
      this.#handlers,
      (message) => this.#broadcast(message),
    );
    this.#leader = leader;
    this.#stopWaiting();
    leader.join(this.#id, this.#position());
    this.#broadcast({ type: "roll-call" });
    return leader.ended;
  }

  /** Another window took over, because this one was asleep. */
  #resign() {
    this.#leader?.end();
    this.#leader = null;
    // While it woke up, it may have welcomed others that were meant to follow the new leader.
    this.#broadcast({ type: "resign" });
    this.#requestLock();
    this.rejoin();
  }

  /** @param {Unsigned} message */
  #broadcast(message) {
    this.#channel?.postMessage({ from: this.#id, ...message });
  }

  /** @param {WindowMessage} message */
  #receive(message) {
    if (this.#leader) {
      this.#leader.receive(message);
      return;
    }
    if (message.from === this.#leaderId || (message.type === "awake" && !this.#leaderId)) {
      this.#heard();
    }
    if (message.type === "roll-call") {
      this.rejoin();
    } else if (message.type === "welcome" && message.to === this.#id) {
      this.#leaderId = message.from;
      this.#heard();
      if (!this.#isMoving) {
        this.#follow(message.state);
      }
      this.#isMoving = false;
      message.events.forEach(this.#handlers.onEvent);
    } else if (message.from === this.#leaderId) {
      this.#handle(message);
    }
  }

  /** @param {StreamState} state */
  #follow(state) {
    this.#state = state;
    this.#handlers.onState(state);
  }

  /** @param {WindowMessage} message from the leader */
  #handle(message) {
    if (message.type === "event" && this.#isMoving && message.event.name === "message") {
      // It would get ahead of its number: the leader goes on from there.
    } else if (message.type === "event") {
      this.#handlers.onEvent(message.event);
    } else if (message.type === "state") {
      this.#follow(message.state);
    } else if (message.type === "resign") {
      this.rejoin();
    } else if (message.type === "check") {
      this.#stopWaiting();
      this.#leaderId = "";
      this.#handlers.onCheck();
    }
  }
}
