"""How a person is called, wherever they are shown."""

# As many as the style sheets have (css/tokens.css).
TINTS = 8


def shown_name(first_name: str, last_name: str, namesake: int) -> str:
    """Return a name as everybody sees it: of several people of one name, all but the first carry
    a number."""
    name = f"{first_name} {last_name}".strip()
    return name if namesake == 1 else f"{name} ({namesake})"


class Named:
    """Whoever has a first and a last name, and is the ``namesake``-th with it."""

    pk: int
    first_name: str
    last_name: str
    namesake: int

    @property
    def full_name(self) -> str:
        """The name as everybody sees it."""
        return shown_name(self.first_name, self.last_name, self.namesake)

    @property
    def short_name(self) -> str:
        """What they are called where there is little room: the first word of their name."""
        return self.full_name.split(maxsplit=1)[0] if self.full_name.strip() else ""

    @property
    def tint(self) -> int:
        """Which of the hues stands behind the initials, from 1 on."""
        return self.pk % TINTS + 1

    @property
    def initials(self) -> str:
        """One or two capitals that stand for the person without a picture."""
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper() or "?"
