"""Every page of the chat, and what opens on it, as somebody of the demo sees it."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

from playwright.sync_api import Page

Act = Callable[[Page], object]
NOBODY = ""


@dataclass(frozen=True)
class Sight:
    """Something to look at: ``path`` as ``DemoSite.path`` takes it, and who looks (a first name).

    ``act`` is what they do there first.
    """

    name: str
    path: str
    who: str = "Ada"
    act: Act | None = None

    def open(self, page: Page, path: str) -> None:
        """Show it in ``page``; ``path`` is where it is found on this server."""
        page.goto(path)
        if self.act is not None:
            self.act(page)
        page.evaluate(SETTLED)


# Pages that go on loading (streams) never come to rest; letters and movements do.
SETTLED = """async () => {
  await document.fonts.ready;
  document.getAnimations().forEach((one) => one.effect.getTiming().iterations !== Infinity
    && one.finish());
}"""


def click(selector: str) -> Act:
    """Return the act of pressing the first thing that is found by ``selector``."""
    return lambda page: page.locator(selector).first.click()


def message_menu(page: Page) -> None:
    """Point at the last message that is there, and open the menu of all its actions."""
    page.locator("#messages > .message:not(.deleted)").last.hover()
    page.locator("#actions [data-act=more]").click()
    page.locator("#message-menu").wait_for()


def emoji_picker(page: Page) -> None:
    """Open where one chooses an emoji, with all of them."""
    page.locator("#composer [data-emoji]").click()
    page.locator(".emoji-kinds").wait_for()


def large_picture(page: Page) -> None:
    """Look at the first of several pictures by itself."""
    page.locator(".pictures.of-4 .picture").first.click()
    page.locator(".lightbox .strip > *").last.wait_for()


def unsaved_edit(page: Page) -> None:
    """Leave a change of one's last message without saving: a notice offers it back."""
    page.locator("#messages > .own:not(.deleted)").last.hover()
    page.locator("#actions [data-act=edit]").click()
    page.locator("#messages textarea").fill("Another text")
    page.locator("#messages textarea").press("Escape")
    page.locator(".toast").wait_for()


def person_card(page: Page) -> None:
    """Open the card of whoever wrote last."""
    page.locator("#messages > .message:not(.continued, .deleted) > .byline > .name").last.click()
    page.locator("#person-card").wait_for()


def go_to(typed: str) -> Act:
    """Return what opens the dialog "Go to" and types in it."""

    def act(page: Page) -> None:
        page.wait_for_load_state("load")
        page.keyboard.press("Control+k")
        page.locator("#go-to-find").wait_for()
        with page.expect_response("**/go-to?*") if typed else nullcontext():
            page.locator("#go-to input").fill(typed)

    return act


def suggested_filters(page: Page) -> None:
    """Begin to type a filter."""
    page.wait_for_load_state("load")
    page.get_by_role("searchbox").press_sequentially("river from:")
    page.locator("#suggestions").wait_for()


def keywords(*words: str) -> Act:
    """Return the act of adding keywords."""

    def act(page: Page) -> None:
        for word in words:
            page.get_by_label("New keyword").fill(word)
            with page.expect_navigation():
                page.get_by_role("button", name="Add").click()

    return act


def refused(page: Page) -> None:
    """Send the last form as it is."""
    with page.expect_navigation():
        page.locator("main form [type=submit], main form button").last.click()


DOORS = [
    Sight("log-in", "/login", NOBODY),
    Sight("log-in-refused", "/login", NOBODY, refused),
    Sight("sign-up", "/signup", NOBODY),
    Sight("sign-up-refused", "/signup", NOBODY, refused),
    Sight("password-forgotten", "/password/reset", NOBODY),
    Sight("password-sent", "/password/reset/sent", NOBODY),
    Sight("password-link-over", "/password/reset/x/y", NOBODY),
    Sight("invite", "/invite/{link}", NOBODY),
    Sight("invite-refused", "/invite/{link}", NOBODY, refused),
    Sight("nothing-here", "/no", NOBODY),
    Sight("no-connection", "/offline", NOBODY),
    Sight("not-allowed", "/admin/login/", "Ben"),
]
ROOMS = [
    Sight("room", "/rooms/{General}"),
    Sight("room-unread", "/rooms/{General}", "Chiara"),
    Sight("room-long-ago", "/rooms/{General}?around=5"),
    Sight("room-code", "/rooms/{Engineering}?around=5"),
    Sight("room-pictures", "/rooms/{General}", act=large_picture),
    Sight("room-closed", "/rooms/{On_call}"),
    Sight("room-direct", "/rooms/{Ben_Okafor}"),
    Sight("room-group", "/rooms/{Chiara,_Emre_and_Fatima}"),
    Sight("room-formatting", "/rooms/{General}", act=click("#show-format")),
    Sight("room-reply", "/rooms/{General}?reply_to={other}"),
    Sight(
        "room-details",
        "/rooms/{General}",
        act=click("#details summary, #room-head [href='#details']"),
    ),
    Sight("room-message-menu", "/rooms/{General}", act=message_menu),
    Sight("room-emoji", "/rooms/{General}", act=emoji_picker),
    Sight("room-toast", "/rooms/{General}", act=unsaved_edit),
    Sight("room-person-card", "/rooms/{General}", act=person_card),
    Sight("thread", "/rooms/{General}/messages/{other}/replies"),
    Sight("message-react", "/rooms/{General}/messages/{other}/react"),
    Sight("message-more", "/rooms/{General}/messages/{other}/more"),
    Sight("message-pin", "/rooms/{General}/messages/{other}/pin"),
    Sight("message-save", "/rooms/{General}/messages/{other}/save"),
    Sight("message-history", "/rooms/{General}/messages/{own}/history"),
    Sight("pinned", "/rooms/{General}/pinned"),
    Sight("room-files", "/rooms/{General}/files"),
    Sight("message-edit", "/rooms/{General}/messages/{own}/edit"),
    Sight("message-delete", "/rooms/{General}/messages/{own}/delete"),
    Sight("message-delete-as-admin", "/rooms/{General}/messages/{other}/delete"),
    Sight("archive", "/rooms/{General}/archive"),
    Sight("leave", "/rooms/{General}/leave"),
    Sight("members", "/rooms/{General}/members"),
    Sight("invite-links", "/rooms/{Support_numbers}/invitations"),
    Sight("invite-signed-in", "/invite/{link}", "Ben"),
    Sight("room-settings", "/rooms/{General}/settings"),
    Sight("join", "/rooms/{Reading_club}"),
]
OTHER_PAGES = [
    Sight("mentions", "/mentions"),
    Sight("threads", "/threads"),
    Sight("saved", "/saved"),
    Sight("my-files", "/files", "Chiara"),
    Sight("my-files-none", "/files"),
    Sight("favourites", "/favourites"),
    Sight("share", "/share?title=Read+this&url=https://example.org"),
    Sight("rooms", "/rooms"),
    Sight("rooms-archived", "/rooms/archived"),
    Sight("rooms-none", "/rooms?search=zzz"),
    Sight("room-new", "/rooms/new"),
    Sight("room-new-refused", "/rooms/new", act=refused),
    Sight("people", "/people"),
    Sight("people-found", "/people?search=c"),
    Sight("people-none", "/people?search=zzz"),
    Sight("person", "/people/{Chiara}"),
    Sight("direct", "/direct/{Daniel}"),
    Sight("group-new", "/groups/new"),
    Sight("group-found", "/groups/new?people={Daniel}&people={Chiara}&user=e"),
    Sight("group-refused", "/groups/new?people={Daniel}", act=refused),
    Sight("search", "/search"),
    Sight("search-found", "/search?q=river"),
    Sight("search-in-a-room", "/search?q=map+in:General"),
    Sight("search-names", "/search?q=c"),
    Sight("search-none", "/search?q=zzz"),
    Sight("search-refused", "/search?q=from:nobody"),
    Sight("search-suggested", "/search", act=suggested_filters),
    Sight("go-to", "/rooms/{General}", act=go_to("")),
    Sight("go-to-typed", "/rooms/{General}", act=go_to("en")),
    Sight("shortcuts", "/shortcuts"),
    Sight("list", "/#sidebar"),
    Sight("own-menu", "/#sidebar", act=click(".me-button")),
    Sight("profile", "/profile"),
    Sight("own-status", "/profile/own-status"),
    Sight("password", "/password"),
    Sight("devices", "/sessions"),
    Sight("device-name", "/sessions", act=click("a[href^='/sessions/name']")),
    Sight("appearance", "/appearance"),
    Sight("installation", "/installation"),
    Sight("invite-links-of-all", "/invitations"),
    Sight("notifications", "/notifications", act=keywords("Brave Chat", "ملاحظات")),
    Sight("keyword-refused", "/notifications", act=keywords("x")),
    Sight("formatting", "/formatting"),
    Sight("nothing-here-signed-in", "/no"),
]
ADMINISTRATION = [
    Sight("administration", "/admin/"),
    Sight("administration-people", "/admin/accounts/user/"),
    Sight("administration-person", "/admin/accounts/user/{Ben}/change/"),
    Sight("administration-history", "/admin/accounts/user/{Ben}/history/"),
    Sight("administration-installation", "/admin/accounts/installation/1/change/"),
    Sight("administration-invite-links", "/admin/chat/invitation/"),
    Sight("administration-devices", "/admin/accounts/usersession/"),
    Sight("administration-rooms", "/admin/chat/room/?q=general"),
    Sight("administration-members", "/admin/chat/membership/"),
    Sight("administration-message", "/admin/chat/message/{own}/change/"),
]
DOCUMENTATION = Sight("api", "/docs", NOBODY, lambda page: page.wait_for_selector(".opblock"))
STYLEGUIDES = [
    Sight("styleguide", "/styleguide"),
    Sight("styleguide-replying", "/styleguide?composer=replying"),
    Sight("styleguide-too-long", "/styleguide?composer=too-long"),
]
SIGHTS = [*DOORS, *ROOMS, *OTHER_PAGES, *ADMINISTRATION, DOCUMENTATION, *STYLEGUIDES]

# Of an installation that nobody has signed up to, and of its first person.
FIRST_VISIT = Sight("first-visit", "/", NOBODY)
FIRST_MINUTE = Sight("first-minute", "/", "Ada")
