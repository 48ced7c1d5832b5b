/**
 * Whether a moment lies in the quiet hours.
 *
 * @param {Date} moment
 * @param {string} hours such as "22:00 07:00", on the clock of this device; "" for none
 */
export function isQuietAt(moment, hours) {
  const [begin, end] = hours.split(" ");
  if (!begin || !end) {
    return false;
  }
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const now = `${two(moment.getHours())}:${two(moment.getMinutes())}`;
  return begin < end ? begin <= now && now < end : begin <= now || now < end;
}
