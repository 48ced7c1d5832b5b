/**
 * The reader's own look of a message. The server's fragment is the same for everybody: here its
 * time becomes local, and the reader's own reactions are marked.
 */

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });

/** Give all messages in `items` the look that they have for the person `me` (an id as text). */
export function personalise(items, me) {
  for (const item of items) {
    const time = item.querySelector(".byline time");
    const moment = new Date(item.dataset.date);
    time.textContent = clock.format(moment);
    time.title = calendar.format(moment);
    for (const reaction of item.querySelectorAll(".reaction")) {
      const mine = reaction.dataset.users.split(" ").includes(me);
      reaction.classList.toggle("mine", mine);
      reaction.setAttribute("aria-pressed", String(mine));
    }
  }
}
