import { find, findAll } from "../server/page.js";
import { dateOf, SYSTEM } from "./fragments.js";
import { dayOf } from "../server/days.js";
import { continues, dayName, GROUP_LENGTH } from "./groups.js";

/**
 * Put right what stands around a message because of its neighbours: the separator of its day, and
 * whether it needs a heading of its own; and for those after it, as far as theirs depends on how
 * many stand above them. Call it for a message that came or changed, and for the one after it.
 *
 * @param {HTMLElement} item a message in the list
 */
export function arrange(item) {
  let length = arrangeOne(item, lengthBefore(item));
  let next = nextMessage(item);
  while (next) {
    const before = next.classList.contains("continued");
    length = arrangeOne(next, length);
    // Nothing further depends on this one.
    next = before || length > 1 ? nextMessage(next) : null;
  }
}

/**
 * Put right what stands around messages that follow each other.
 *
 * @param {HTMLElement[]} items in their order
 */
export function arrangeAll(items) {
  let length = items[0] ? lengthBefore(items[0]) : 0;
  for (const item of items) {
    length = arrangeOne(item, length);
  }
}

/**
 * Put right what stands around a message that has others before it now, or none. Groups further
 * down stay as they are, because somebody reads there: this one joins those before it only where
 * its whole group fits.
 *
 * @param {HTMLElement} item
 */
export function arrangeEdge(item) {
  let group = 1;
  let next = nextMessage(item);
  while (next?.classList.contains("continued")) {
    group += 1;
    next = nextMessage(next);
  }
  const length = lengthBefore(item);
  arrangeOne(item, length + group > GROUP_LENGTH ? GROUP_LENGTH : length);
}

/** Give all separators the names of their days, which are others tomorrow. */
export function renameDays() {
  for (const separator of findAll(document, "#messages > .day-separator")) {
    const next = nextMessage(separator);
    if (next) {
      fill(separator, dateOf(next));
    }
  }
}

/**
 * @param {HTMLElement} item
 * @param {number} length how many stand above it below their heading, with that one
 * @returns {number} the same, with this one
 */
function arrangeOne(item, length) {
  const { previous, separator, divider } = before(item);
  const date = dateOf(item);
  const sameDay = previous !== null && dayOf(dateOf(previous)) === dayOf(date);
  if (sameDay) {
    separator?.remove();
  } else if (separator) {
    fill(separator, date);
  } else {
    const made = document.createElement("li");
    made.className = "day-separator";
    made.append(document.createElement("span"));
    fill(made, date);
    (divider ?? item).before(made);
  }
  const joined = sameDay && !divider && length < GROUP_LENGTH &&
    continues(facts(previous), facts(item));
  item.classList.toggle("continued", joined);
  return joined ? length + 1 : 1;
}

/** @param {HTMLElement} item */
function lengthBefore(item) {
  let length = 0;
  let { previous } = before(item);
  while (previous) {
    length += 1;
    previous = previous.classList.contains("continued") ? before(previous).previous : null;
  }
  return length;
}

/**
 * Return the next message after `item`, or null.
 *
 * @param {Element} item
 */
export function nextMessage(item) {
  let next = elementOrNull(item.nextElementSibling);
  while (next && !next.matches(".message")) {
    next = elementOrNull(next.nextElementSibling);
  }
  return next;
}

/**
 * Return the message before `item`, and the separator and the divider between them; null for what
 * is not there.
 *
 * @param {HTMLElement} item
 */
function before(item) {
  /** @type {HTMLElement | null} */
  let separator = null;
  let divider = null;
  let previous = elementOrNull(item.previousElementSibling);
  while (previous && !previous.matches(".message")) {
    if (previous.matches(".day-separator")) {
      separator?.remove();
      separator = previous;
    } else if (previous.matches(".unread-divider")) {
      divider = previous;
    }
    previous = elementOrNull(previous.previousElementSibling);
  }
  return { previous, separator, divider };
}

/**
 * @param {HTMLElement} separator
 * @param {string} date
 */
function fill(separator, date) {
  separator.dataset.day = dayOf(date);
  const words = find(separator, "span");
  const name = dayName(date);
  if (words.textContent !== name) {
    words.textContent = name;
  }
}

/** @param {HTMLElement} item */
function facts(item) {
  return {
    sender: item.dataset.sender,
    date: dateOf(item),
    deleted: item.classList.contains("deleted"),
    threadOnly: item.classList.contains("thread-only"),
    isSystem: item.matches(SYSTEM),
  };
}

/** @param {Element | null} element */
function elementOrNull(element) {
  return element instanceof HTMLElement ? element : null;
}
