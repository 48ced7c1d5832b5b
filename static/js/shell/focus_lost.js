/** Whether what had the focus is gone, which leaves it to the page as a whole. */
export function isFocusLost() {
  return document.activeElement === null || document.activeElement === document.body;
}
