import { closest, find, findAll, findOrNull } from "../server/page.js";
import { elementsOf } from "../server/html.js";
import { post } from "../server/server.js";
import { isComposing } from "../shell/composing.js";
import { sayWhy } from "../shell/reach.js";
import { changeText, markedIn } from "./changing_text.js";
import { continued, formatOf, formatted } from "./formatting.js";
import { paste } from "./pasting.js";

const YEAR = 365 * 24 * 60 * 60;
const BOX = "textarea[name=content]";

/**
 * Let what one writes in composers and in the boxes of edits be formatted by buttons, by keys and by
 * what is pasted, and be looked at before it is sent.
 *
 * @param {HTMLElement} main in which the boxes are, now or later
 */
export function offerFormatting(main) {
  main.addEventListener("keydown", (event) => {
    const area = closest(event.target, BOX, HTMLTextAreaElement);
    if (area && !event.defaultPrevented && !isComposing(event)) {
      pressed(event, area);
    } else if (closest(event.target, ".format")) {
      walk(event);
    }
  });
  main.addEventListener("paste", (event) => {
    const area = closest(event.target, BOX, HTMLTextAreaElement);
    if (area && !area.readOnly) {
      paste(event, area);
    }
  });
  main.addEventListener("focusin", ({ target }) => {
    const box = closest(target, ".message > form > .field");
    if (box && !box.parentElement?.querySelector(".format")) {
      const bar = find(document, "#format");
      const own = /** @type {HTMLElement} */ (bar.cloneNode(true));
      own.removeAttribute("id");
      box.before(own);
    }
  });
  main.addEventListener("input", ({ target }) => {
    const area = closest(target, BOX, HTMLTextAreaElement);
    if (area) {
      endPreview(area);
    }
  });
  main.addEventListener("click", (event) => {
    const button = closest(event.target, ".format button, #show-format", HTMLButtonElement);
    const area = button?.form && findOrNull(button.form, BOX, HTMLTextAreaElement);
    if (!button || !area) {
      return;
    }
    event.preventDefault();
    if (button.id === "show-format") {
      show(main, button);
    } else if (button.dataset.format) {
      format(area, button.dataset.format);
    } else {
      togglePreview(area);
    }
  });
  // The box keeps the focus and what is selected in it.
  main.addEventListener("mousedown", (event) => {
    if (closest(event.target, ".format button, #show-format")) {
      event.preventDefault();
    }
  });
  main.addEventListener("submit", ({ target }) => {
    closest(target, "form.composer")?.querySelector("#preview")?.remove();
  }, true);
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLTextAreaElement} area
 */
function pressed(event, area) {
  const marked = markedIn(area);
  const name = formatOf(event, marked.end > marked.start);
  const change = event.key === "Enter" ? continued(marked) : null;
  if (area.readOnly || (!name && !change)) {
    return;
  }
  event.preventDefault();
  if (change) {
    changeText(area, change);
  } else if (name === "preview") {
    togglePreview(area);
  } else if (name) {
    format(area, name);
  }
}

/**
 * @param {HTMLTextAreaElement} area
 * @param {string} name
 */
function format(area, name) {
  if (!area.readOnly) {
    changeText(area, formatted(name, markedIn(area)));
  }
}

/**
 * Show or hide the buttons, on the pages that come as well: the server knows by the cookie, and
 * nothing moves then.
 *
 * @param {HTMLElement} main
 * @param {HTMLElement} button
 */
function show(main, button) {
  const isShown = button.ariaExpanded !== "true";
  button.ariaExpanded = String(isShown);
  findAll(main, ".format").forEach((bar) => bar.classList.toggle("closed", !isShown));
  const age = isShown ? YEAR : 0;
  document.cookie = `formatting=1; path=/; max-age=${age}; samesite=lax`;
}

/** @param {HTMLElement} bar of which the Tab key stops at the first button alone */
export function makeOneStop(bar) {
  for (const [index, control] of findAll(bar, "button, a").entries()) {
    control.tabIndex = index === 0 ? 0 : -1;
  }
}

/** @param {KeyboardEvent} event on a button of the bar */
function walk(event) {
  const bar = closest(event.target, ".format");
  const controls = bar ? findAll(bar, "button, a") : [];
  const at = controls.findIndex((one) => one === event.target);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const next = step && controls.at((at + step) % controls.length);
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

/**
 * Show what is typed as it will look, or no more.
 *
 * @param {HTMLTextAreaElement} area
 */
async function togglePreview(area) {
  const button = area.form && findOrNull(area.form, "[data-preview]", HTMLButtonElement);
  if (!button || endPreview(area)) {
    return;
  }
  const content = area.value;
  let text;
  try {
    ({ text } = await post(button.formAction, { content }));
  } catch (error) {
    sayWhy(location.href, error);
    return;
  }
  const [shown] = elementsOf(text);
  // What is typed or sent meanwhile is not what was asked for.
  if (shown && area.isConnected && area.value === content) {
    document.getElementById("preview")?.remove();
    closest(area, ".composer-line, .field")?.before(shown);
    button.ariaPressed = "true";
  }
}

/**
 * @param {HTMLTextAreaElement} area
 * @returns {boolean} whether there was one
 */
function endPreview({ form }) {
  const shown = form?.querySelector("#preview");
  const button = form && findOrNull(form, "[data-preview]");
  shown?.remove();
  if (button) {
    button.ariaPressed = "false";
  }
  return Boolean(shown);
}
