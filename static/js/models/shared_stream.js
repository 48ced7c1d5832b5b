import { Cursors } from "./cursors.js";
import { Stream } from "./stream.js";
import { newId } from "./ids.js";

// How long windows have to say what they show before the stream is opened again for them.
const GATHERING_MS = 60;
// After this silence a leading window is taken to be frozen by the browser or the phone.
const ANSWER_MS = 3_000;

/**
 * The live channel of one of many windows of a browser, which together open a single connection.
 *
 * The window that holds the Web Lock leads: its stream carries the rooms of all windows, and it
 * passes on what it hears over a BroadcastChannel. When it closes or crashes, the browser gives
 * the lock to the next.
 *
 * A window counts on hearing everything from its number on only after it was welcomed: the leader
 * welcomes it when its stream goes on from that number or from one before it. Events may come
 * twice; they never leave a gap.
 *
 * @param {string} user whose windows these are
 * @param {function} place gives `{room, cursor}`: what this window shows, and up to which number
 *   (`room` is "" when it shows none)
 * @param {object} handlers `onEvent({name, data, id})`, `onState("connecting"|"live"|"lost")`, and
 *   `onCheck()`: find out whether this window may still show what it shows, then call `rejoin`
 */
export class SharedStream {
  #name;
  #place;
  #handlers;
  #id = newId();
  #channel = null;
  #leader = "";
  #lead = null;
  #queue = null;
  #answerTimer = 0;

  constructor(user, place, handlers) {
    this.#name = `brave-chat-stream-${user}`;
    this.#place = place;
    this.#handlers = handlers;
  }

  start() {
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) => this.#receive(data);
    this.#stand();
    this.rejoin();
  }

  stop() {
    this.#say("leave");
    clearTimeout(this.#answerTimer);
    this.#queue.abort();
    this.#lead?.end();
    this.#lead = null;
    this.#channel.close();
  }

  /** Tell the leader what this window shows. */
  rejoin() {
    this.#leader = "";
    if (this.#lead) {
      this.#lead.join(this.#id, this.#place());
    } else {
      this.#say("join", this.#place());
    }
  }

  /** Have the connection looked after; a leader that does not answer is replaced. */
  wake() {
    if (this.#lead) {
      this.#lead.stream.wake();
      return;
    }
    this.#say("wake");
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => this.#stand({ steal: true }), ANSWER_MS);
  }

  /** There is no network. */
  drop() {
    this.#lead?.stream.drop();
  }

  /** Wait for the lock; who has it leads until it ends or another window takes over. */
  #stand(options = {}) {
    this.#queue?.abort();
    const queue = new AbortController();
    this.#queue = queue;
    const wait = options.steal ? options : { signal: queue.signal };
    navigator.locks
      .request(this.#name, wait, () => (queue.signal.aborted ? undefined : this.#takeLead()))
      .catch((error) => {
        if (error.name !== "AbortError") {
          throw error;
        }
        if (!queue.signal.aborted) {
          this.#resign();
        }
      });
  }

  #takeLead() {
    const lead = new Lead(this.#id, this.#handlers, (type, data) => this.#say(type, data));
    this.#lead = lead;
    clearTimeout(this.#answerTimer);
    lead.join(this.#id, this.#place());
    this.#say("roll-call");
    return lead.ended;
  }

  /** Another window took over, because this one was asleep. */
  #resign() {
    this.#lead?.end();
    this.#lead = null;
    this.#stand();
    this.rejoin();
  }

  #say(type, data = {}) {
    this.#channel.postMessage({ type, from: this.#id, ...data });
  }

  #receive(message) {
    if (this.#lead) {
      this.#lead.receive(message);
      return;
    }
    if (message.type === "roll-call") {
      this.rejoin();
    } else if (message.type === "awake") {
      clearTimeout(this.#answerTimer);
    } else if (message.type === "welcome" && message.to === this.#id) {
      this.#leader = message.from;
      this.#handlers.onState(message.state);
      message.events.forEach(this.#handlers.onEvent);
    } else if (message.from === this.#leader) {
      this.#obey(message);
    }
  }

  #obey(message) {
    if (message.type === "event") {
      this.#handlers.onEvent(message.event);
    } else if (message.type === "state") {
      this.#handlers.onState(message.state);
    } else if (message.type === "check") {
      this.#leader = "";
      this.#handlers.onCheck();
    }
  }
}

/** What the leading window does for all of them. */
class Lead {
  #id;
  #handlers;
  #say;
  #rooms = new Map();
  #cursors = new Cursors();
  #presences = new Map();
  #state = "connecting";
  #opening = 0;
  #resolve;

  constructor(id, handlers, say) {
    this.#id = id;
    this.#handlers = handlers;
    this.#say = say;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.stream = new Stream(() => this.#cursors.address, {
      onEvent: (event) => this.#pass(event),
      onState: (state) => this.#tell(state),
      onRefused: () => this.#check(),
    });
  }

  end() {
    clearTimeout(this.#opening);
    this.stream.close();
    this.#resolve();
  }

  /** Let the stream carry what a window shows, and welcome the window. */
  join(window, { room, cursor }) {
    this.#leave(window, room);
    this.#rooms.set(window, room);
    const more = room !== "" && this.#cursors.want(room, cursor);
    // A stream that waits for its next try takes the new cursors along then.
    if (!this.#isOpen || (more && !this.stream.isWaiting)) {
      this.#reopen();
    }
    if (window !== this.#id) {
      const events = [...this.#presences.values()];
      this.#say("welcome", { to: window, state: this.#state, events });
    }
  }

  receive(message) {
    if (message.type === "join") {
      this.join(message.from, message);
    } else if (message.type === "leave") {
      this.#leave(message.from, "");
    } else if (message.type === "wake") {
      this.#say("awake");
      this.stream.wake();
    }
  }

  get #isOpen() {
    return this.stream.isOpen || this.#opening !== 0;
  }

  #leave(window, next) {
    const room = this.#rooms.get(window);
    this.#rooms.delete(window);
    if (room && room !== next && ![...this.#rooms.values()].includes(room)) {
      this.#cursors.forget(room);
    }
  }

  /** Hear nothing until the stream begins anew, so that no window gets ahead of its number. */
  #reopen() {
    const first = !this.#isOpen && this.#rooms.size === 1;
    clearTimeout(this.#opening);
    this.stream.close();
    this.#tell("connecting");
    this.#opening = setTimeout(
      () => {
        this.#opening = 0;
        this.#presences.clear();
        this.stream.open();
      },
      first ? 0 : GATHERING_MS,
    );
  }

  #pass(event) {
    this.#cursors.follow(event);
    if (event.name === "presence") {
      this.#presences.set(JSON.parse(event.data).user, event);
    }
    this.#say("event", { event });
    this.#handlers.onEvent(event);
  }

  #tell(state) {
    if (state !== this.#state) {
      this.#state = state;
      this.#say("state", { state });
      this.#handlers.onState(state);
    }
  }

  /** One of the rooms is closed to us, or the session is over: each window finds out for itself. */
  #check() {
    this.#rooms.clear();
    this.#cursors.clear();
    this.#say("check");
    this.#handlers.onCheck();
  }
}
