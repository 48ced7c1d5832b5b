import { find } from "../server/page.js";
import { dateOf } from "./fragments.js";
import { continues, dayOf, dayTitle } from "./groups.js";

/**
 * Put right what stands around a message because of its neighbours: the separator of its day, and
 * whether it needs a heading of its own. Call it for a message that came or changed, and for the
 * one after it.
 *
 * @param {HTMLElement} item a message in the list
 */
export function arrange(item) {
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
  const joined = sameDay && !divider && continues(facts(previous), facts(item));
  item.classList.toggle("continued", joined);
}

/**
 * Return the next message after `item`, or null.
 *
 * @param {HTMLElement} item
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
  find(separator, "span").textContent = dayTitle(date);
}

/** @param {HTMLElement} item */
function facts(item) {
  return {
    sender: item.dataset.sender,
    date: dateOf(item),
    deleted: item.classList.contains("deleted"),
  };
}

/** @param {Element | null} element */
function elementOrNull(element) {
  return element instanceof HTMLElement ? element : null;
}
