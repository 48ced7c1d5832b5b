/** The people of the open room: at most the hundred with the oldest accounts, by name. */

import { elementsOf } from "../server/html.js";
import { find, findAll } from "../server/page.js";
import { LISTED } from "../sidebar/faces.js";
/** @import { Member } from "../stream/targets.js" */

/**
 * Whether everybody who is in the room is listed.
 *
 * @param {HTMLElement} list
 */
export function isComplete(list) {
  return list.childElementCount < LISTED;
}

/**
 * Put the line of somebody who came into the list, take that of somebody who left out of it, or
 * replace that of somebody who is listed. Sorting is left to others.
 *
 * @param {HTMLElement} list
 * @param {Member} member
 */
export function putMember(list, { user, row }) {
  const lines = findAll(list, ":scope > li");
  const former = lines.find((line) => personIn(line) === user);
  const [person] = row ? elementsOf(row) : [];
  if (!person) {
    former?.remove();
    return;
  }
  const line = document.createElement("li");
  line.append(person);
  if (former) {
    former.replaceWith(line);
  } else {
    list.append(line);
    dropNewest(list);
  }
}

/** @param {HTMLElement} list */
function dropNewest(list) {
  if (list.childElementCount > LISTED) {
    const lines = findAll(list, ":scope > li");
    lines.reduce((one, other) => (personIn(one) > personIn(other) ? one : other)).remove();
  }
}

/** @param {HTMLElement} line */
function personIn(line) {
  return Number(find(line, ".presence").dataset.person);
}
