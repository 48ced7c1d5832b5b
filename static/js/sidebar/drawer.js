import { find, findAll, findOrNull } from "../server/page.js";

const PHONE = matchMedia("(width < 48rem)");

/**
 * Where the list of rooms covers the page (css/layout.css), let it hold the focus until it is closed
 * by its link or by Escape, and give the focus back then.
 */
export function holdFocusInSidebar() {
  const sidebar = find(document, "#sidebar");
  const close = find(sidebar, ".close");
  let isOpen = false;

  function update() {
    const opens = PHONE.matches && sidebar.matches(":target");
    if (opens === isOpen) {
      return;
    }
    isOpen = opens;
    for (const other of findAll(document, "#conversation, .skip-link")) {
      other.inert = opens;
    }
    const target = opens ? close : findOrNull(document, "#conversation .menu");
    target?.focus({ preventScroll: true });
  }

  addEventListener("hashchange", update);
  PHONE.addEventListener("change", update);
  sidebar.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen) {
      close.click();
    }
  });
  update();
}
