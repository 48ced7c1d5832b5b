const UNIT = 1024;
const UNITS = ["KB", "MB", "GB"];

/**
 * Return a size as people say it: "84 KB", "1.2 MB".
 *
 * @param {number} bytes
 */
export function sizeInWords(bytes) {
  let size = bytes / UNIT;
  let unit = 0;
  // What would be rounded to 1024 is one of the next.
  while (size >= UNIT - 0.5 && unit < UNITS.length - 1) {
    size /= UNIT;
    unit += 1;
  }
  const isSmall = size < 10 && unit > 0;
  const figure = isSmall ? Math.round(size * 10) / 10 : Math.max(Math.round(size), 1);
  return `${figure} ${UNITS[unit]}`;
}
