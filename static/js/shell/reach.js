/** Keeps the page on the screen when what one goes to, or sends, cannot get there. */

import { Refused, RequestError, Unreachable } from "../server/errors.js";
import { closest, isPlainClick } from "../server/page.js";
import { get } from "../server/server.js";
import { keepTypedForms } from "./forms.js";
import { toast } from "./toast.js";

const STAY = "No connection: the page stays as it is until there is one.";
const NOT_SENT = "No connection: nothing was sent.";

/** @type {WeakSet<HTMLFormElement>} those for which it is looked at this moment */
const asking = new WeakSet();
/** @type {WeakSet<HTMLFormElement>} those that may be sent */
const cleared = new WeakSet();

let isGoing = false;

/** Whether a form was sent, and the page that answers it is on its way. */
export function isAnswerComing() {
  return isGoing;
}

/**
 * From now on, look before a link is followed whether the server can be reached, where that is
 * in doubt; and always before a form is sent: the browser's own error page would take the place
 * of what one was reading or typing.
 *
 * @param {() => boolean} isDoubtful whether the connection is known to be lost
 */
export function stayWhenUnreachable(isDoubtful) {
  const isInDoubt = () => !navigator.onLine || isDoubtful();
  document.addEventListener("click", (event) => {
    const link = closest(event.target, "a[href]", HTMLAnchorElement);
    if (link && isFollowed(event, link) && isInDoubt()) {
      event.preventDefault();
      follow(link);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = closest(event.target, "form", HTMLFormElement);
    if (!form || event.defaultPrevented || cleared.delete(form)) {
      return;
    }
    if (form.method === "post" || isInDoubt()) {
      event.preventDefault();
      sendWhenReachable(form, event.submitter);
    }
  });
}

addEventListener("pageshow", () => {
  isGoing = false;
});

/** @param {HTMLAnchorElement} link */
async function follow(link) {
  if (await isReachable(STAY, () => link.click())) {
    location.assign(link.href);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter the button that was pressed
 */
async function sendWhenReachable(form, submitter) {
  // Pressed again meanwhile, it is not sent twice.
  if (asking.has(form)) {
    return;
  }
  const again = () => {
    if (submitter && !submitter.isConnected) {
      // What was found around it was replaced meanwhile; it says what was chosen.
      submitter.hidden = true;
      form.append(submitter);
    }
    form.requestSubmit(submitter);
  };
  asking.add(form);
  const isSent = await isReachable(NOT_SENT, again);
  asking.delete(form);
  if (isSent) {
    cleared.add(form);
    isGoing = true;
    again();
  }
}

/**
 * @param {string} sentence said when it is not
 * @param {() => void} again
 */
async function isReachable(sentence, again) {
  try {
    await get("/health");
  } catch (error) {
    if (error instanceof Unreachable) {
      sayUnreachable(error, again, sentence);
      return false;
    }
    // Whoever refuses has been reached.
  }
  return true;
}

/**
 * Say that the server could not be reached, and offer to try again.
 *
 * @param {Unreachable} error
 * @param {() => void} again
 * @param {string} [sentence] said when there was no answer
 */
export function sayUnreachable(error, again, sentence = STAY) {
  toast(error.status === 0 ? sentence : error.message, { label: "Try again", act: again });
}

/**
 * Whether a click on `link` would put another page in the place of this one.
 *
 * @param {MouseEvent} event
 * @param {HTMLAnchorElement} link
 */
function isFollowed(event, link) {
  const stays = link.hash !== "" && link.href.split("#")[0] === location.href.split("#")[0];
  return isPlainClick(event) && !stays && link.target === "" &&
    link.origin === location.origin;
}

/**
 * Say why what was asked of the server did not happen. Whoever is signed out goes to `address`,
 * from where the server sends them to log in, and back.
 *
 * @param {string} address
 * @param {unknown} error thrown again when it is not about the request
 */
export function sayWhy(address, error) {
  if (error instanceof Refused && error.isSignedOut) {
    keepTypedForms();
    // Going to the address of this page loads nothing where it has a fragment.
    if (new URL(address, location.href).pathname === location.pathname) {
      location.reload();
    } else {
      location.assign(address);
    }
  } else if (error instanceof RequestError) {
    toast(error.message);
  } else {
    throw error;
  }
}
