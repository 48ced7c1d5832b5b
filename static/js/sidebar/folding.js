import { closest, findAll } from "../server/page.js";

const YEAR = 365 * 24 * 60 * 60;

/**
 * Let the sections of the sidebar be folded. Which are is kept in a cookie, so that the server sends
 * the next page with the same ones folded, and nothing moves. What a filter opened for now is folded.
 */
export function foldSections() {
  document.addEventListener("click", (event) => {
    const fold = closest(event.target, "#sidebar .fold");
    if (fold) {
      fold.ariaExpanded = fold.ariaExpanded === "true" ? "false" : "true";
      const folded = findAll(document, "#sidebar .fold:is([aria-expanded=false], [data-folded])");
      const names = folded.map((one) => one.getAttribute("aria-controls")?.split("-")[0]);
      document.cookie = `folded=${names.join(".")}; path=/; max-age=${YEAR}; samesite=lax`;
    }
  });
}
