/**
 * Return where a key leads in grids that stand below each other: the number of a cell, all of them
 * counted through; -1 above the first row; null for a key that leads nowhere.
 *
 * @param {string} key
 * @param {number} from the number of a cell
 * @param {number[]} counts of the cells of each grid
 * @param {number} columns
 * @returns {number | null}
 */
export function stepFrom(key, from, counts, columns) {
  const rows = rowsOf(counts, columns);
  const at = rows.findIndex(({ start, end }) => start <= from && from < end);
  const row = rows[at];
  if (!row) {
    return null;
  }
  const next = rows[at + 1];
  const before = rows[at - 1];
  const column = from - row.start;
  switch (key) {
    case "ArrowRight":
      return next || from + 1 < row.end ? from + 1 : null;
    case "ArrowLeft":
      return from > 0 ? from - 1 : null;
    case "ArrowDown":
      return next ? Math.min(next.start + column, next.end - 1) : null;
    case "ArrowUp":
      return before ? Math.min(before.start + column, before.end - 1) : -1;
    case "Home":
      return row.start;
    case "End":
      return row.end - 1;
    default:
      return null;
  }
}

/**
 * @param {number[]} counts
 * @param {number} columns
 */
function rowsOf(counts, columns) {
  const rows = [];
  let start = 0;
  for (const count of counts) {
    for (const last = start + count; start < last; start = rows.at(-1)?.end ?? last) {
      rows.push({ start, end: Math.min(start + columns, last) });
    }
  }
  return rows;
}
