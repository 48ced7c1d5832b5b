"""What a text would look like as a message. Nothing of it is stored, and nobody hears of it."""

from django.utils.safestring import SafeString

from chat.actions.content import content_of
from chat.actions.mention import Mentions
from chat.models import Membership
from chat.rendering.mentions import show_marks
from chatsite.limits import spend


def preview(membership: Membership, typed: str) -> SafeString:
    """Return as HTML what ``typed`` (Markdown) becomes when the member sends it to their room.

    Raises ``ValidationError`` by field, as sending it does, and ``TooManyAttempts``.
    """
    spend("preview", membership.user_id)
    mentions = Mentions(membership.user, membership.room_id, membership, confirmed=True)
    # The marks hold the names of today: they were asked for just now.
    return SafeString(show_marks(content_of(typed, mentions).html, {}))
