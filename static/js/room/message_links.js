/**
 * Links of messages that need no new page: answering one, copying its address, and going to the
 * message that is quoted when it is on the page already.
 */
export function followMessageLinks(list, { composer, scroller, announce }) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) {
      return;
    }
    const item = link.closest(".message");
    if (link.matches(".reply")) {
      event.preventDefault();
      composer.replyTo(item.dataset.id, item.querySelector(".name").textContent);
      composer.focus();
    } else if (link.matches(".copy") && navigator.clipboard) {
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(
        () => announce("Link copied"),
        () => location.assign(link.href),
      );
    } else if (link.matches(".quote")) {
      const original = document.getElementById(`message-${link.dataset.original}`);
      if (original) {
        event.preventDefault();
        location.hash = original.id;
        scroller.toItem(original);
      }
    }
  });
}
