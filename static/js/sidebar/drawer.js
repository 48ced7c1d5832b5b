import { find, findAll, findOrNull } from "../server/page.js";

const PHONE = matchMedia("(width < 48rem)");

/**
 * On a phone the list of rooms is a page of its own over the one that is open (css/phone.css), as
 * long as the address says so. Let it hold the focus, with the places below it; Escape leads back.
 */
export function holdFocusInSidebar() {
  const sidebar = find(document, "#sidebar");
  const heading = find(sidebar, ".list-name");
  const chats = find(document, ".bottom-nav .chats");
  let isOpen = false;

  /** Whether it is another page than before. */
  function update() {
    if (!PHONE.matches && location.hash === "#sidebar") {
      // Elsewhere it is always there: the address is that of the room alone.
      history.replaceState(history.state, "", location.pathname + location.search);
    }
    const opens = PHONE.matches && sidebar.matches(":target");
    if (opens === isOpen) {
      return false;
    }
    isOpen = opens;
    for (const other of findAll(document, "#conversation, .skip-link")) {
      other.inert = opens;
    }
    // It is what the page is about then.
    sidebar.setAttribute("role", opens ? "main" : "navigation");
    heading.setAttribute("aria-level", opens ? "1" : "2");
    if (opens) {
      chats.setAttribute("aria-current", "page");
    } else {
      chats.removeAttribute("aria-current");
    }
    return true;
  }

  function follow() {
    if (update()) {
      const target = isOpen ? sidebar : findOrNull(document, "#conversation .back");
      target?.focus({ preventScroll: true });
    }
  }

  addEventListener("hashchange", follow);
  PHONE.addEventListener("change", follow);
  sidebar.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen && !event.defaultPrevented) {
      location.hash = "#conversation";
    }
  });
  update();
}
