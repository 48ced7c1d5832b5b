"""What people see of HTML."""

from html.parser import HTMLParser


class Visible(HTMLParser):
    """Collects the text of HTML, and what it says by attributes.

    Blocks stand on lines of their own, code is apart from what is around it, and items of
    numbered lists begin with their number.
    """

    BLOCKS = frozenset(("p", "li", "tr", "td", "th", "pre", "blockquote", "h3", "h4", "h5", "h6"))

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.languages: list[str] = []
        self._lists: list[int | None] = []
        self._text: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self._text).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag in self.BLOCKS:
            self._text.append("\n")
        if tag == "code":
            self._text.append(" ")
        if tag in ("ol", "ul"):
            self._lists.append(int(said.get("start", 1)) if tag == "ol" else None)
        following = self._lists[-1] if self._lists else None
        if tag == "li" and following is not None:
            number = int(said.get("value", following))
            self._lists[-1] = number + 1
            self._text.append(f"{number}. ")
        self.addresses += [said["href"]] if "href" in said else []
        if "language-" in said.get("class", ""):
            self.languages.append(said["class"].partition("-")[2])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._lists.pop()
        if tag == "code":
            self._text.append(" ")

    def handle_data(self, data: str) -> None:
        self._text.append(data)
