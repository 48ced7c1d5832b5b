"""Which database to use, from the settings' environment: SingleStore, a URL, or SQLite."""

from pathlib import Path
from typing import Any

from chatsite.configuration.environment import Environment

# With few people and many messages MariaDB would rather sort a whole room in a join buffer than
# read one page along the index: 8 s instead of 1 ms with a million messages (`make
# bench-database`). MySQL takes what is between the marks for a comment.
MARIADB_SESSION = "SET SESSION autocommit = 1 /*M!, SESSION join_cache_level = 0 */"
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"


def sqlite(path: Path) -> dict[str, Any]:
    """Return the embedded database at ``path``: write-ahead log, short immediate transactions."""
    return {
        "ENGINE": "chatsite.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def singlestore(env: Environment, port: int) -> dict[str, Any]:
    """Return the SingleStore endpoint named by the SINGLESTORE_* variables."""
    options: dict[str, Any] = {"charset": "utf8mb4", "connect_timeout": 10}
    authority = env.str("SINGLESTORE_SSL_CA", default="")
    if authority:
        options["ssl"] = {"ca": authority}
        options["ssl_mode"] = "VERIFY_IDENTITY"
    return {
        "ENGINE": "chatsite.singlestore",
        "HOST": env.str("SINGLESTORE_HOST"),
        "PORT": port,
        "NAME": env.str("SINGLESTORE_DATABASE", default="brave_chat"),
        "USER": env.str("SINGLESTORE_USERNAME", default="admin"),
        "PASSWORD": env.str("SINGLESTORE_PASSWORD", default=""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def wait_at_most(seconds: int, config: dict[str, Any]) -> None:
    """Let a database on the network that hangs be given up after ``seconds``, by whoever serves.

    ``config`` is one of ``connections.settings``, and has no connection yet.
    """
    if config["ENGINE"] in ("django.db.backends.mysql", "chatsite.singlestore"):
        config["OPTIONS"].setdefault("read_timeout", seconds)
        config["OPTIONS"].setdefault("write_timeout", seconds)


def database(env: Environment, data_dir: Path) -> dict[str, Any]:
    """Return Django's ``DATABASES["default"]`` for this environment."""
    # Read also where it is not used: a wrong value shows at once.
    port = env.whole_number("SINGLESTORE_PORT", default=3306, least=1, most=65535)
    if env.str("SINGLESTORE_HOST", default=""):
        return singlestore(env, port)
    if not env.str("DATABASE_URL", default=""):
        return sqlite(data_dir / "chat.sqlite3")
    config: dict[str, Any] = env.db_url("DATABASE_URL")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(Path(config["NAME"]))
    config |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if config["ENGINE"] == "django.db.backends.mysql":
        options = config.setdefault("OPTIONS", {})
        options.setdefault("charset", "utf8mb4")
        options.setdefault("init_command", MARIADB_SESSION)
        if "ssl_ca" in options:
            options["ssl"] = {"ca": options.pop("ssl_ca")}
            options.setdefault("ssl_mode", "VERIFY_IDENTITY")
    return config
