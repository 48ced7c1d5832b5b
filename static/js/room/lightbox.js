/**
 * The pictures of a conversation one by one, over the page: a file of its own, which comes when one
 * is first opened.
 */

import { closest, find, findAll, findOrNull } from "../server/page.js";
import { iconLike } from "../server/icons.js";
import { neighbour } from "./lightbox_moves.js";
import { Stage } from "./lightbox_stage.js";

/**
 * Show a picture of a message large. The arrows lead on to the others of the message, and to those
 * before and after it in the conversation. Whoever closes it is led back to the picture.
 *
 * @param {HTMLAnchorElement} link
 */
export function openLightbox(link) {
  if (!document.querySelector("dialog[open]")) {
    new Lightbox(link);
  }
}

class Lightbox {
  #dialog = document.createElement("dialog");
  #from;
  #links;
  #index;
  #stage;
  #sender = document.createElement("b");
  #about = document.createElement("small");
  #face = document.createElement("span");
  #which = paragraph("which", "status");
  #alt = paragraph("alt", "status");
  #strip = document.createElement("div");
  #download = document.createElement("a");
  #before;
  #after;

  /** @param {HTMLAnchorElement} from the picture that is shown first */
  constructor(from) {
    this.#from = from;
    const list = from.closest("#messages, .thread-messages, ol") ?? from.parentElement ?? document;
    this.#links = findAll(list, "a.picture").filter((one) => one instanceof HTMLAnchorElement);
    this.#index = this.#links.indexOf(from);
    this.#before = button("step", "Previous", "left", () => this.#go(-1));
    this.#after = button("step next", "Next", "right", () => this.#go(1));
    this.#stage = new Stage({
      onSwiped: (to) => to === "away" ? this.#dialog.close() : this.#go(this.#towards(to)),
    });
    this.#build();
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#stage.element.focus();
    this.#show();
  }

  #build() {
    const dialog = this.#dialog;
    dialog.className = "lightbox";
    this.#download.className = "tool tip-below";
    this.#download.download = "";
    named(this.#download, "Download", "download");
    const close = button("tool tip-below tip-end", "Close", "close", () => dialog.close());
    const [header, footer, words] = ["header", "footer", "div"].map((tag) =>
      document.createElement(tag)
    );
    words?.append(this.#sender, this.#about);
    header?.append(this.#face, words ?? "", this.#which, this.#download, close);
    this.#strip.className = "strip";
    footer?.append(this.#alt, this.#strip);
    dialog.append(header ?? "", this.#stage.element, this.#before, this.#after, footer ?? "");
    dialog.addEventListener("keydown", (event) => this.#pressed(event));
    dialog.addEventListener("close", () => this.#closed());
  }

  #closed() {
    this.#stage.leave();
    this.#dialog.remove();
    const id = this.#from.dataset.attachment;
    const again = findOrNull(document, `a.picture[data-attachment="${id}"]`);
    (this.#from.isConnected ? this.#from : again)?.focus({ preventScroll: true });
  }

  #show() {
    const link = this.#links[this.#index];
    const picture = link && findOrNull(link, "img", HTMLImageElement);
    if (!link || !picture) {
      return;
    }
    const { name = "", download = "" } = link.dataset;
    const ofMessage = this.#linksBeside(link);
    const which = `${ofMessage.indexOf(link) + 1} of ${ofMessage.length}`;
    this.#stage.show(picture, link);
    this.#dialog.ariaLabel = `Picture ${which}`;
    this.#which.textContent = ofMessage.length > 1 ? which : "";
    // What stands for a description is shown above.
    this.#alt.textContent = picture.alt === name ? "" : picture.alt;
    this.#download.href = download;
    this.#before.disabled = neighbour(this.#index, -1, this.#links.length) === null;
    this.#after.disabled = neighbour(this.#index, 1, this.#links.length) === null;
    this.#tellWhose(link, name);
    this.#showStrip(ofMessage, link);
    for (const beside of [this.#links[this.#index - 1], this.#links[this.#index + 1]]) {
      new Image().src = beside instanceof HTMLAnchorElement ? beside.href : "";
    }
  }

  /**
   * @param {HTMLElement} link
   * @param {string} name of the file
   */
  #tellWhose(link, name) {
    const message = closest(link, ".message");
    const time = message && findOrNull(message, ".byline time");
    this.#sender.textContent = message && findOrNull(message, ".name")?.textContent || name;
    this.#sender.dir = "auto";
    const file = document.createElement("bdi");
    file.textContent = name;
    this.#about.replaceChildren(file, time ? `, ${time.title || time.textContent}` : "");
    const face = message?.querySelector(".avatar")?.cloneNode(true);
    this.#face.replaceChildren(...face ? [face] : []);
  }

  /**
   * @param {HTMLAnchorElement[]} links of one message
   * @param {HTMLAnchorElement} current
   */
  #showStrip(links, current) {
    const shown = links.length > 1 ? links : [];
    this.#strip.hidden = shown.length === 0;
    this.#strip.replaceChildren(...shown.map((link, at) => {
      const choice = document.createElement("button");
      choice.type = "button";
      choice.ariaLabel = `Picture ${at + 1}`;
      if (link === current) {
        choice.setAttribute("aria-current", "true");
      }
      const small = new Image();
      small.src = findOrNull(link, "img", HTMLImageElement)?.currentSrc ?? "";
      small.alt = "";
      choice.append(small);
      choice.addEventListener("click", () => {
        this.#index = this.#links.indexOf(link);
        this.#show();
        findAll(this.#strip, "[aria-current]")[0]?.focus();
      });
      return choice;
    }));
    findAll(this.#strip, "[aria-current]")[0]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} link */
  #linksBeside(link) {
    const pictures = link.closest(".pictures");
    return this.#links.filter((one) => one.closest(".pictures") === pictures);
  }

  /** @param {number} step */
  #go(step) {
    const next = neighbour(this.#index, step, this.#links.length);
    if (next !== null) {
      const isInStrip = this.#strip.contains(document.activeElement);
      this.#index = next;
      this.#show();
      const { activeElement } = document;
      if (isInStrip || !this.#dialog.contains(activeElement) || activeElement === this.#dialog) {
        this.#stage.element.focus();
      }
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) {
      return;
    }
    if ((key === "ArrowLeft" || key === "ArrowRight") && !this.#stage.isLarge) {
      event.preventDefault();
      this.#go(this.#towards(key === "ArrowLeft" ? "right" : "left"));
    } else if (key === "+" || key === "=") {
      this.#stage.enlarge(1.5);
    } else if (key === "-") {
      this.#stage.enlarge(1 / 1.5);
    } else if (key === "0") {
      this.#stage.enlarge(0);
    }
  }

  /**
   * Which way it goes when a picture is pushed to one side.
   *
   * @param {"left" | "right"} side
   */
  #towards(side) {
    const isFromRight = getComputedStyle(this.#dialog).direction === "rtl";
    return (side === "left") === isFromRight ? -1 : 1;
  }
}

/**
 * @param {string} className
 * @param {string} role
 */
function paragraph(className, role) {
  const made = document.createElement("p");
  made.className = className;
  made.setAttribute("role", role);
  return made;
}

/**
 * @param {string} className
 * @param {string} name
 * @param {string} icon
 * @param {() => void} onClick
 */
function button(className, name, icon, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.addEventListener("click", onClick);
  named(made, name, icon);
  return made;
}

/**
 * @param {HTMLElement} control
 * @param {string} name
 * @param {string} icon
 */
function named(control, name, icon) {
  control.ariaLabel = name;
  if (control.matches(".tool")) {
    control.dataset.tip = name;
  }
  const made = iconLike(find(document, "svg.icon", SVGElement), icon);
  made.setAttribute("class", "icon turns");
  control.append(made);
}
