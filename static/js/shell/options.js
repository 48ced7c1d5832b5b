/** The options of a list, of which a box that keeps the focus points at one. */

/**
 * Return at which place the chosen one stands, -1 for none.
 *
 * @param {HTMLElement[]} options
 */
export function chosenAmong(options) {
  return options.findIndex((option) => option.ariaSelected === "true");
}

/**
 * Point at one of them.
 *
 * @param {HTMLElement[]} options
 * @param {number} index beyond the last comes the first
 * @param {HTMLElement | null} box
 */
export function chooseAmong(options, index, box) {
  const chosen = options.at(index % options.length);
  for (const option of options) {
    option.setAttribute("aria-selected", String(option === chosen));
  }
  box?.setAttribute("aria-activedescendant", chosen?.id ?? "");
  chosen?.scrollIntoView({ block: "nearest" });
}
