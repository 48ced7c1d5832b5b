"""What is shown of a person in passing: their name and their picture."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accounts.shown_name import Named

if TYPE_CHECKING:
    from accounts.models import User


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
