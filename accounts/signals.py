"""What accounts tells whoever listens; accounts does not know who that is."""

from django.dispatch import Signal

#: Somebody may no longer act. Arguments: ``user_id`` (int) and ``credentials``
#: (``frozenset[str]`` as made by ``accounts.credentials``, or ``None`` for all of the user's).
access_ended = Signal()

#: A person's name, picture, chat status or other details changed, or their account was disabled or
#: enabled (``user_status``). Arguments: ``user``
#: (``accounts.models.User``) and ``fields``, the names of what may be different.
profile_changed = Signal()
