import { bounded, CLICKED, fitted, scrolledTo, swiped, turned } from "./lightbox_moves.js";

// A finger that is lifted where it was put presses.
const STILL_PX = 10;
const DOUBLE_MS = 300;

/**
 * @typedef {object} Point
 * @property {number} x
 * @property {number} y
 *
 * @typedef {object} StageHandlers
 * @property {(to: "left" | "right" | "away") => void} onSwiped
 */

/** Where a picture is looked at: as large as there is room, larger by a click, a wheel or fingers. */
export class Stage {
  element = document.createElement("div");
  #picture = new Image();
  #size = { width: 1, height: 1 };
  #scale = 1;
  #handlers;
  /** @type {Map<number, Point>} the fingers on it */
  #fingers = new Map();
  /** @type {Point | null} where the one finger was put */
  #start = null;
  #apart = 0;
  #tapped = 0;
  #observer = new ResizeObserver(() => this.#layOut());

  /** @param {StageHandlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
    const stage = this.element;
    stage.className = "lightbox-stage";
    stage.tabIndex = -1;
    this.#picture.draggable = false;
    stage.append(this.#picture);
    stage.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.#enlargeTo(turned(this.#scale, event.deltaY), event);
    }, { passive: false });
    stage.addEventListener("pointerdown", (event) => this.#put(event));
    stage.addEventListener("pointermove", (event) => this.#moved(event));
    stage.addEventListener("pointerup", (event) => this.#lifted(event));
    stage.addEventListener("pointercancel", ({ pointerId }) => this.#forget(pointerId));
    this.#observer.observe(stage);
  }

  get isLarge() {
    return this.#scale > 1;
  }

  /**
   * Show a picture whole: the small one of the conversation, until the large one is there.
   *
   * @param {HTMLImageElement} small
   * @param {HTMLAnchorElement} link
   */
  show(small, { href }) {
    this.#size = { width: small.width || 1, height: small.height || 1 };
    const [width, height] = ["width", "height"].map((name) => Number(small.getAttribute(name)));
    if (width && height) {
      this.#size = { width, height };
    }
    this.#scale = 1;
    const shown = new Image();
    shown.draggable = false;
    shown.alt = small.alt;
    shown.src = small.currentSrc || href;
    this.#picture.replaceWith(shown);
    this.#picture = shown;
    this.#layOut();
    const large = new Image();
    large.src = href;
    large.decode().then(() => {
      shown.src = href;
    }, () => {
      // The small one stays; whoever may not see it any more sees no more of it.
    });
  }

  /**
   * @param {number} factor 0 shows it whole
   */
  enlarge(factor) {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    const middle = { clientX: left + width / 2, clientY: top + height / 2 };
    this.#enlargeTo(bounded(this.#scale * factor), middle);
  }

  leave() {
    this.#observer.disconnect();
  }

  /**
   * @param {number} scale
   * @param {{clientX: number, clientY: number}} at what stays under the pointer
   */
  #enlargeTo(scale, { clientX, clientY }) {
    const stage = this.element;
    const before = this.#picture.getBoundingClientRect();
    const factor = scale / this.#scale;
    this.#scale = scale;
    this.#layOut();
    const { left, top } = stage.getBoundingClientRect();
    // Without what was left free beside it.
    stage.scrollLeft = scrolledTo(left - before.left, clientX - left, factor);
    stage.scrollTop = scrolledTo(top - before.top, clientY - top, factor);
  }

  #layOut() {
    const { clientWidth: width, clientHeight: height } = this.element;
    const whole = fitted(this.#size, { width, height });
    const { style } = this.#picture;
    style.width = `${Math.round(whole * this.#scale)}px`;
    style.aspectRatio = `${this.#size.width} / ${this.#size.height}`;
    this.element.classList.toggle("is-large", this.isLarge);
  }

  /** @param {PointerEvent} event */
  #put({ pointerId, clientX: x, clientY: y }) {
    this.#fingers.set(pointerId, { x, y });
    this.#start = this.#fingers.size === 1 ? { x, y } : null;
    this.#apart = this.#distance;
  }

  /** @param {PointerEvent} event */
  #moved({ pointerId, clientX: x, clientY: y }) {
    if (!this.#fingers.has(pointerId)) {
      return;
    }
    this.#fingers.set(pointerId, { x, y });
    const apart = this.#distance;
    if (this.#apart > 0 && apart > 0) {
      const [one = { x, y }, other = { x, y }] = [...this.#fingers.values()];
      const middle = { clientX: (one.x + other.x) / 2, clientY: (one.y + other.y) / 2 };
      this.#enlargeTo(bounded(this.#scale * apart / this.#apart), middle);
      this.#apart = apart;
    }
  }

  /** @param {PointerEvent} event */
  #lifted(event) {
    const start = this.#start;
    this.#forget(event.pointerId);
    if (!start) {
      return;
    }
    const [x, y] = [event.clientX - start.x, event.clientY - start.y];
    if (Math.hypot(x, y) < STILL_PX) {
      this.#pressed(event);
      return;
    }
    const to = this.isLarge ? null : swiped(x, y);
    if (to) {
      this.#handlers.onSwiped(to);
    }
  }

  /**
   * A click enlarges the picture, and takes that back; a finger has to tap twice.
   *
   * @param {PointerEvent} event
   */
  #pressed(event) {
    const isSecond = event.timeStamp - this.#tapped < DOUBLE_MS;
    this.#tapped = event.timeStamp;
    const isMeant = event.target === this.#picture && event.button === 0;
    if (isMeant && (event.pointerType === "mouse" || isSecond)) {
      this.#enlargeTo(this.isLarge ? 1 : CLICKED, event);
    }
  }

  /** @param {number} pointerId */
  #forget(pointerId) {
    this.#fingers.delete(pointerId);
    this.#apart = 0;
    this.#start = null;
  }

  /** How far two fingers are apart, 0 for one. */
  get #distance() {
    const [one, other] = [...this.#fingers.values()];
    return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : 0;
  }
}
