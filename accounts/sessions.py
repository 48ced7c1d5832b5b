"""Django's database session store on our table, which knows whose a session is."""

from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from accounts.credentials import stored_key
from accounts.models.user_session import UserSession
from chatsite.orm.note_use import note_use
from chatsite.orm.prepared import PreparedModels

TOUCH_INTERVAL = timedelta(minutes=5)
SESSIONS = PreparedModels(lambda key: UserSession.objects.filter(session_key=key), 1, by_text=True)


class SessionStore(DatabaseStore):
    """Keeps the user's id beside the data, under a digest of the key that the browser holds.

    Django finds it by SESSION_ENGINE.
    """

    # When the loaded session was begun, and what its user calls it: both outlast a new key.
    _began: datetime | None = None
    _own_name = ""

    @classmethod
    def get_model_class(cls) -> type[UserSession]:
        """Return the table's model."""
        return UserSession

    def create_model_instance(self, data: dict[str, Any]) -> UserSession:
        """Return the row to write for ``data``."""
        row = cast("UserSession", super().create_model_instance(data))
        row.session_key = stored_key(row.session_key)
        user_id = data.get(SESSION_KEY)
        row.user_id = int(user_id) if user_id is not None else None
        row.auth_hash = data.get(HASH_SESSION_KEY, "")
        row.user_agent = data.get("user_agent", "")[:200]
        row.ip_address = data.get("ip_address", "")[:45]
        row.own_name = self._own_name
        row.last_used_date = timezone.now()
        row.creation_date = row.last_used_date
        row.expire_date = prolonged(self._began or row.creation_date)
        return row

    def exists(self, session_key: str) -> bool:
        """Return whether there is a session with this key."""
        return super().exists(stored_key(session_key))

    def delete(self, session_key: str | None = None) -> None:
        """Delete the session with this key, by itself the present one."""
        key = session_key or self.session_key
        if key is not None:
            super().delete(stored_key(key))

    def flush(self) -> None:
        """Begin another session, which has nothing of this one."""
        super().flush()
        self._began, self._own_name = None, ""

    def _get_session_from_db(self) -> UserSession | None:
        """Return the living row, prolonging it at most every five minutes."""
        row = SESSIONS.first(stored_key(self.session_key or ""))
        now = timezone.now()
        if row is None or row.expire_date <= now:
            # As Django does: whoever goes on with it gets a new key.
            self._session_key = None
            return None
        self._began, self._own_name = row.creation_date, row.own_name
        if now - row.last_used_date > TOUCH_INTERVAL:
            note_use(
                UserSession.objects.filter(pk=row.pk),
                last_used_date=now,
                expire_date=prolonged(row.creation_date),
            )
        return row


def prolonged(began: datetime) -> datetime:
    """Return until when a session lasts that was begun then and is used now."""
    idle, longest = settings.SESSION_IDLE_AGE, settings.SESSION_COOKIE_AGE
    return min(timezone.now() + timedelta(seconds=idle), began + timedelta(seconds=longest))
