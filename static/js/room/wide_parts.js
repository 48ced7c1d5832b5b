import { findAll } from "../server/page.js";

const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => update(target)));

/**
 * Let code and tables that are larger than their place be scrolled by the keyboard.
 *
 * @param {HTMLElement} item a message
 */
export function watchWideParts(item) {
  for (const part of findAll(item, ".body pre, .body table")) {
    observer.observe(part);
  }
}

/** @param {Element} part */
function update(part) {
  const isWide = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight;
  if (!isWide) {
    ["tabindex", "role", "aria-label"].forEach((name) => part.removeAttribute(name));
    return;
  }
  part.setAttribute("tabindex", "0");
  if (part.matches("table")) {
    part.setAttribute("aria-label", "Table");
  } else {
    part.setAttribute("role", "group");
    part.setAttribute("aria-label", "Code");
  }
}
