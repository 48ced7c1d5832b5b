import { closest, find, findAll, isPlainClick } from "../server/page.js";

const PHONE = matchMedia("(width < 48rem)");
const COVERS = matchMedia("(width < 70rem)");
const LINK = "#room-head [href='#details']";

/**
 * Let the link in the head of the room open and close its details, without another address, and
 * let Escape close them and give the focus back. On a phone they cover everything: what is covered
 * cannot be reached meanwhile.
 *
 * @param {HTMLElement} main the element #conversation
 * @param {() => void} onOpen called before they open
 * @param {AbortSignal} left says when the room is not shown any more
 */
export function enableDetails(main, onOpen, left) {
  document.addEventListener("click", (event) => {
    const link = closest(event.target, `${LINK}, #details .close`);
    if (link && isPlainClick(event)) {
      event.preventDefault();
      const opens = link.matches(LINK) && !isOpen();
      if (opens) {
        onOpen();
      }
      show(opens);
      // Who uses the keyboard goes on in them; they stand behind everything else.
      if (!opens || event.detail === 0 || PHONE.matches) {
        find(document, opens ? "#details .close" : LINK).focus({ preventScroll: true });
      }
    }
  }, { signal: left });
  document.addEventListener("keydown", (event) => {
    const isElsewhere = closest(event.target, "textarea, dialog, [popover], .message");
    const isMeant = closest(event.target, `#details, ${LINK}`) || (COVERS.matches && !isElsewhere);
    if (event.key === "Escape" && isOpen() && isMeant && !event.defaultPrevented) {
      show(false);
      find(document, LINK).focus({ preventScroll: true });
    }
  }, { signal: left });
  PHONE.addEventListener("change", () => show(isOpen()), { signal: left });
  if (location.hash === "#details") {
    // Otherwise they would stay the target of the address, and be shown for ever.
    location.replace("#conversation");
    show(true);
  }

  /** @param {boolean} opens */
  function show(opens) {
    showDetails(opens);
    main.inert = opens && PHONE.matches;
  }
}

/** Whether the details of the room are shown. */
export function isOpen() {
  return find(document, "#details").matches(".open");
}

/**
 * Show the details or not, and say so on the links to them.
 *
 * @param {boolean} opens
 */
export function showDetails(opens) {
  find(document, "#details").classList.toggle("open", opens);
  for (const link of findAll(document, LINK)) {
    link.ariaExpanded = String(opens);
  }
}
