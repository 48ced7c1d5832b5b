import { newId } from "../server/ids.js";

const NAME = "brave-chat-connection-slots";
// A browser opens six connections to a host; two are left for requests.
const SLOTS = 4;
// How long other windows have to say that they are there.
const ANSWER_MS = 2_000;
const GATHERING_MS = 60;
const ASK_MS = 10_000;

/**
 * @typedef {object} OpenWindow a window that wants a connection
 * @property {string} id
 * @property {boolean} isVisible
 * @property {number} seenAt when it was seen last; when it came to be seen, while it is visible
 *
 * @typedef {"ask" | "here" | "leave"} MessageType
 */

/**
 * Who of many windows of a browser may hold a connection: the windows that can be seen, and then
 * those that were seen last. They tell each other over a BroadcastChannel, and each of them comes
 * to the same result. A window without a slot asks from time to time whether the others are
 * still there, because a window that crashes says nothing.
 */
export class ConnectionSlots {
  #id = newId();
  #onChange;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  #seenAt = 0;
  /** @type {Map<string, OpenWindow>} */
  #others = new Map();
  /** @type {Set<string>} */
  #silent = new Set();
  #isGathering = true;
  #askTimer = 0;
  #answerTimer = 0;
  #gatheringTimer = 0;
  #onSeen = () => this.#seen();
  #onUsed = () => this.isMine || this.#seen();

  /** @param {() => void} onChange called whenever this window may have got or lost its slot */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Whether this window may hold a connection. */
  get isMine() {
    const before = [...this.#others.values()].filter((other) => comesBefore(other, this.#mine));
    return before.length < SLOTS;
  }

  start() {
    this.#channel = new BroadcastChannel(NAME);
    this.#channel.onmessage = ({ data }) => this.#receive(data);
    this.#isGathering = true;
    this.#gatheringTimer = setTimeout(() => this.#gathered(), GATHERING_MS);
    document.addEventListener("visibilitychange", this.#onSeen);
    addEventListener("focus", this.#onSeen);
    addEventListener("pointerdown", this.#onUsed);
    addEventListener("keydown", this.#onUsed);
    this.#seenAt = isVisible() ? Date.now() : 0;
    this.#ask();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#onSeen);
    removeEventListener("focus", this.#onSeen);
    removeEventListener("pointerdown", this.#onUsed);
    removeEventListener("keydown", this.#onUsed);
    [this.#askTimer, this.#answerTimer, this.#gatheringTimer].forEach(clearTimeout);
    this.#askTimer = 0;
    this.#say("leave");
    this.#channel?.close();
    this.#channel = null;
    this.#others.clear();
  }

  get #mine() {
    return { id: this.#id, isVisible: isVisible(), seenAt: this.#seenAt };
  }

  /** This window comes to be seen, or is seen no more: until now it was. */
  #seen() {
    this.#seenAt = Date.now();
    this.#say("here");
    this.#changed();
  }

  #gathered() {
    this.#isGathering = false;
    this.#changed();
  }

  #changed() {
    if (this.#isGathering) {
      return;
    }
    this.#onChange();
    if (this.isMine) {
      clearTimeout(this.#askTimer);
      this.#askTimer = 0;
    } else {
      this.#askTimer ||= setTimeout(() => this.#ask(), ASK_MS);
    }
  }

  #ask() {
    this.#askTimer = 0;
    this.#say("ask");
    this.#awaitAnswers();
  }

  /** Forget whoever does not answer; everybody hears the answers to everybody's questions. */
  #awaitAnswers() {
    this.#silent = new Set(this.#others.keys());
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => {
      this.#silent.forEach((id) => this.#others.delete(id));
      this.#changed();
    }, ANSWER_MS);
  }

  /** @param {MessageType} type */
  #say(type) {
    this.#channel?.postMessage({ type, window: this.#mine });
  }

  /** @param {{type: MessageType, window: OpenWindow}} message */
  #receive({ type, window }) {
    if (type === "ask") {
      this.#awaitAnswers();
      this.#say("here");
    }
    this.#silent.delete(window.id);
    if (type === "leave") {
      this.#others.delete(window.id);
    } else {
      this.#others.set(window.id, window);
    }
    this.#changed();
  }
}

function isVisible() {
  return document.visibilityState === "visible";
}

/**
 * Whether `one` is to have a slot rather than `other`; all windows agree on that.
 *
 * @param {OpenWindow} one
 * @param {OpenWindow} other
 */
function comesBefore(one, other) {
  if (one.isVisible !== other.isVisible) {
    return one.isVisible;
  }
  return one.seenAt > other.seenAt || (one.seenAt === other.seenAt && one.id > other.id);
}
