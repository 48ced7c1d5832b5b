const LONGEST_MS = 500;

/**
 * Call `start` once the page has been painted for the first time: to read it, nobody has to wait
 * for scripts. A page that nobody sees is not painted.
 *
 * @param {() => void} start
 */
export function afterFirstFrame(start) {
  if (document.visibilityState === "hidden") {
    start();
    return;
  }
  let isStarted = false;
  const once = () => {
    if (!isStarted) {
      isStarted = true;
      start();
    }
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LONGEST_MS);
}
