"""Django's database session store on our table, which knows whose a session is."""

from datetime import timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from accounts.models.user_session import UserSession
from chatsite.orm.note_use import note_use
from chatsite.orm.prepared import PreparedModels

TOUCH_INTERVAL = timedelta(minutes=5)
SESSIONS = PreparedModels(lambda key: UserSession.objects.filter(session_key=key), 1, by_text=True)


class SessionStore(DatabaseStore):
    """Keeps the user's id beside the data. Django finds it by SESSION_ENGINE."""

    @classmethod
    def get_model_class(cls) -> type[UserSession]:
        """Return the table's model."""
        return UserSession

    def create_model_instance(self, data: dict[str, Any]) -> UserSession:
        """Return the row to write for ``data``."""
        row = cast("UserSession", super().create_model_instance(data))
        user_id = data.get(SESSION_KEY)
        row.user_id = int(user_id) if user_id is not None else None
        row.user_agent = data.get("user_agent", "")[:200]
        row.ip_address = data.get("ip_address", "")[:45]
        row.last_used_date = timezone.now()
        row.creation_date = row.last_used_date
        return row

    def _get_session_from_db(self) -> UserSession | None:
        """Return the living row, noting at most every five minutes that it is in use."""
        row = SESSIONS.first(self.session_key or "")
        now = timezone.now()
        if row is None or row.expire_date <= now:
            # As Django does: whoever goes on with it gets a new key.
            self._session_key = None
            return None
        if now - row.last_used_date > TOUCH_INTERVAL:
            note_use(UserSession.objects.filter(pk=row.pk), now)
        return row
