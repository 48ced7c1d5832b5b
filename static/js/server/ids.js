/** A random UUID; `crypto.randomUUID` is missing where there is no HTTPS. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  // The marks of version 4 (RFC 9562).
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x40);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/**
 * Return an id in what the server says, null where it has none there. It is a text, as a database
 * may give ids that no number of JavaScript holds: parsed, they would be those of others.
 *
 * @param {string} text an object in JSON
 * @param {string} field of the object, before any text in which it might be named
 * @returns {string | null}
 */
export function idIn(text, field) {
  try {
    const { [field]: id } = JSON.parse(text);
    const found = text.match(new RegExp(`"${field}": ?(\\d+)`));
    return typeof id === "number" ? (found?.[1] ?? null) : null;
  } catch {
    return null;
  }
}
