"""Settings of the tests: the real ones, with a fixed key, cheap hashing and mail kept in memory."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("ENV_FILE", os.devnull)
if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="brave-chat-tests-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

from chatsite.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# The styleguide is among its pages.
ROOT_URLCONF = "chatsite.testing.urls"

# Tests come from one address, as fast as they can; those of the limits set their own.
RATE_LIMITS = RATE_LIMITS | {  # noqa: F405
    "by_person": (10**6, 1),
    "by_network": (10**7, 1),
}

# Pages are asked for without their static files here: each test's client would read the list of
# them anew. A program that a test starts with these settings gathers its own.
STATIC_ROOT = DATA_DIR / f"static-{os.getpid()}"  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

if DATABASES["default"]["ENGINE"] == "chatsite.sqlite":  # noqa: F405
    # A file, as in production: threads that share a database in memory get "table is locked".
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "tests.sqlite3")}  # noqa: F405
