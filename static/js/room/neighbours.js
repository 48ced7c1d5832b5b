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
  const sameDay = previous && dayOf(previous.dataset.date) === dayOf(item.dataset.date);
  if (sameDay) {
    separator?.remove();
  } else if (separator) {
    fill(separator, item.dataset.date);
  } else {
    const made = document.createElement("li");
    made.className = "day-separator";
    made.append(document.createElement("span"));
    fill(made, item.dataset.date);
    (divider ?? item).before(made);
  }
  const joined = sameDay && !divider && continues(facts(previous), facts(item));
  item.classList.toggle("continued", Boolean(joined));
}

/** The next message after `item`, or null. */
export function nextMessage(item) {
  let next = item.nextElementSibling;
  while (next && !next.matches(".message")) {
    next = next.nextElementSibling;
  }
  return next;
}

function before(item) {
  let [previous, separator, divider] = [item.previousElementSibling, null, null];
  while (previous && !previous.matches(".message")) {
    if (previous.matches(".day-separator")) {
      separator?.remove();
      separator = previous;
    } else if (previous.matches(".unread-divider")) {
      divider = previous;
    }
    previous = previous.previousElementSibling;
  }
  return { previous, separator, divider };
}

function fill(separator, date) {
  separator.dataset.day = dayOf(date);
  separator.firstElementChild.textContent = dayTitle(date);
}

function facts(item) {
  return {
    sender: item.dataset.sender,
    date: item.dataset.date,
    deleted: item.classList.contains("deleted"),
  };
}
