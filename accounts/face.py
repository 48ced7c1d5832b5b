"""What is shown of a person in passing: their name and their picture."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User


def shown_name(first_name: str, last_name: str, namesake: int) -> str:
    """Return a name as everybody sees it: of several people of one name, all but the first carry
    a number."""
    name = f"{first_name} {last_name}".strip()
    return name if namesake == 1 else f"{name} ({namesake})"


class Named:
    """Whoever has a first and a last name, and is the ``namesake``-th with it."""

    first_name: str
    last_name: str
    namesake: int

    @property
    def full_name(self) -> str:
        """The name as everybody sees it."""
        return shown_name(self.first_name, self.last_name, self.namesake)

    @property
    def initials(self) -> str:
        """One or two capitals that stand for the person without a picture."""
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper() or "?"


@dataclass(frozen=True, slots=True)
class Face(Named):
    """A person without the rest of the account. Faces of one person that look alike are equal."""

    pk: int
    first_name: str
    last_name: str
    namesake: int
    profile_picture: str

    @classmethod
    def of(cls, person: "User | Face") -> "Face":
        """Return the face of an account."""
        return cls(*(getattr(person, column) for column in FACE_COLUMNS))


# What to select of users for their faces, in the order of the fields.
FACE_COLUMNS = ("pk", "first_name", "last_name", "namesake", "profile_picture")
