"""What accounts tells whoever listens; accounts does not know who that is."""

from django.dispatch import Signal

#: Somebody may no longer act. Arguments: ``user_id`` (int) and ``credentials``
#: (``frozenset[str]`` as made by ``accounts.credentials``, or ``None`` for all of the user's).
access_ended = Signal()

#: A person's name, picture or chat status changed. Argument: ``user`` (``accounts.models.User``).
profile_changed = Signal()
