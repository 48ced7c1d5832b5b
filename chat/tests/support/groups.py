"""What a page and the API are asked for a group with."""

from accounts.models import User


def chosen(*people: User) -> dict[str, list[int]]:
    """Return the fields that choose ``people``."""
    return {"people": [person.pk for person in people]}
