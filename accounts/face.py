"""What is shown of a person in passing: their name and their picture."""

from dataclasses import dataclass


class Named:
    """Whoever has a first and a last name."""

    first_name: str
    last_name: str

    @property
    def full_name(self) -> str:
        """First and last name, separated by one space."""
        return f"{self.first_name} {self.last_name}".strip()

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
    profile_picture: str


# What to select of users for their faces, in the order of the fields.
FACE_COLUMNS = ("pk", "first_name", "last_name", "profile_picture")
