/** Archived rooms: the list has no line of them, unless they are open, and they call for nothing. */

/**
 * Whether a room is archived, as the server says in short what it allows.
 *
 * @param {string | undefined} rules
 */
export function saysArchived(rules) {
  return rules?.split(" ")[1] === "archived";
}

/**
 * Whether the room of a line is archived.
 *
 * @param {HTMLElement} row
 */
export function isArchived(row) {
  return row.dataset.archived !== undefined;
}

/**
 * Show that a room is archived from now on, or not any more; return whether that is news. What else
 * its line says is known to the server.
 *
 * @param {HTMLElement} row
 * @param {string} rules what the room allows
 */
export function showWhetherArchived(row, rules) {
  const archived = saysArchived(rules);
  if (archived === isArchived(row)) {
    return false;
  }
  row.toggleAttribute("data-archived", archived);
  row.hidden = archived && row.ariaCurrent !== "page";
  if (archived) {
    row.dataset.notify = "nothing";
  }
  return true;
}
