"""Which errors of the MySQL protocol mean that the server is away, busy, or cannot be entered.

Numbers: MySQL's error reference, whose client and server errors SingleStore keeps.
"""

LOCK_WAIT_TIMEOUT = 1205
SERVER_GONE = 2006
LOST_DURING_QUERY = 2013
LOST = {SERVER_GONE, LOST_DURING_QUERY, 2055, 1053, 1927, 4031}
UNREACHABLE = {2002, 2003, 2005}
TOO_MANY_CONNECTIONS = {1040, 1203}

AWAY = LOST | UNREACHABLE | TOO_MANY_CONNECTIONS
"""The database cannot answer now, and the same request may work in a moment."""


def code_of(error: BaseException) -> int:
    """Return the number of a MySQL error, 0 when it has none."""
    code = error.args[0] if error.args else 0
    return code if isinstance(code, int) else 0
