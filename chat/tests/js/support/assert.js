/**
 * Throw an Error unless both are the same, down to the last property.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} [where]
 */
export function equal(actual, expected, where = "") {
  const options = {
    depth: Infinity,
    iterableLimit: Infinity,
    strAbbreviateSize: Infinity,
    sorted: true,
  };
  const [one, other] = [actual, expected].map((value) => Deno.inspect(value, options));
  if (one !== other) {
    throw new Error(`${where}\nexpected ${other}\ngot      ${one}`);
  }
}

/**
 * Throw an Error unless `condition` is true.
 *
 * @param {boolean} condition
 * @param {string} [where]
 */
export function ok(condition, where = "") {
  equal(condition, true, where);
}
