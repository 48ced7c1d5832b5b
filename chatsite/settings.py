"""Settings: all of them come from the environment or from `.env`; README.md lists them."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from chatsite.configuration.address import origin, origins, refuse_sub_paths
from chatsite.configuration.api_schema import API_SCHEMA
from chatsite.configuration.attachments import attachments
from chatsite.configuration.databases import database
from chatsite.configuration.environment import Environment
from chatsite.configuration.rates import rate

BASE_DIR = Path(__file__).resolve().parent.parent

env = Environment()
Environment.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")))

DEBUG = env.bool("DEBUG")
SECRET_KEY = env.str("SECRET_KEY")
# Former keys: what was signed with them stays good.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
refuse_sub_paths(env)
# Where `chatsite.serve` listens; port 0 takes any that is free.
HOST = env.str("HOST", default="127.0.0.1")
PORT = env.whole_number("PORT", default=8000, least=0, most=65535)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=("localhost", "127.0.0.1", "[::1]"))
# Where people reach the chat; links in mails lead there.
ADDRESS = origin(env, "ADDRESS")
# Web clients of the API on other origins: with tokens, never with cookies.
CORS_ORIGINS = origins(env, "CORS_ORIGINS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
# Whose X-Forwarded-For and X-Forwarded-Proto are believed.
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
REDIS_URL = env.service_url("REDIS_URL", ("redis", "rediss", "unix"))
WEB_WORKERS = env.whole_number("WEB_WORKERS", default=1, least=1, most=64)
WEB_THREADS = env.whole_number("WEB_THREADS", default=8, least=1, most=256)
# Whether each process keeps to one core of the machine (chatsite/serving/one_core.py).
CPU_AFFINITY = env.bool("CPU_AFFINITY", default=True)
# How many connections that are no streams may be open in one process, in all and from one address,
# and how many requests of one address may be under way.
CONNECTIONS = env.whole_number("CONNECTIONS", default=4000, least=10, most=1_000_000)
CONNECTIONS_PER_ADDRESS = env.whole_number(
    "CONNECTIONS_PER_ADDRESS", default=200, least=1, most=1_000_000
)
REQUESTS_PER_ADDRESS = env.whole_number(
    "REQUESTS_PER_ADDRESS", default=100, least=1, most=1_000_000
)
# How many streams may be open in one process, for one person and from one address.
STREAMS_PER_PERSON = env.whole_number("STREAMS_PER_PERSON", default=60, least=1, most=100_000)
STREAMS_PER_ADDRESS = env.whole_number("STREAMS_PER_ADDRESS", default=2000, least=1, most=100_000)
# Files that people send: how large each may be, how many a message may have, and how much there may
# be of a person and in all (0: as much as fits).
ATTACHMENT_MB = env.whole_number("ATTACHMENT_MB", default=25, least=1, most=2000)
ATTACHMENTS_PER_MESSAGE = env.whole_number("ATTACHMENTS_PER_MESSAGE", default=10, least=1, most=20)
STORAGE_PER_PERSON_MB = env.whole_number(
    "STORAGE_PER_PERSON_MB", default=5000, least=1, most=1_000_000_000
)
STORAGE_MB = env.whole_number("STORAGE_MB", default=0, least=0, most=1_000_000_000)
# Databases and Redis on other hosts must be reached with TLS, unless the network is trusted.
ALLOW_PLAINTEXT = env.bool("ALLOW_PLAINTEXT")
# Cookies and redirects insist on HTTPS; switch it on wherever the chat is reached over a network.
HTTPS_ONLY = env.bool("HTTPS_ONLY")

# Who sends files when the chat has permitted it: the chat itself, or the proxy in front of it.
SENDFILE = env.choice("SENDFILE", "", ("", "x-accel-redirect", "x-sendfile"))

# No form has more, and none is sent with more files.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = ATTACHMENTS_PER_MESSAGE

INSTALLED_APPS = [
    "accounts",
    "chat",
    "chatsite",
    "accounts.admin_site.ChatAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "chatsite.http.no_store.NoStoreMiddleware",
    "chatsite.http.policies.PoliciesMiddleware",
    "chatsite.http.compression.CompressionMiddleware",
    "chatsite.http.refused_bodies.RefusedBodiesMiddleware",
    "chatsite.http.client_address.ClientAddressMiddleware",
    "chatsite.http.refusals.RefusalsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "chatsite.http.api_first.ApiFirstMiddleware",
    "chatsite.http.content_policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.SessionUserMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chatsite.http.invalid.InvalidMiddleware",
    "chatsite.http.unavailable.UnavailableMiddleware",
]

ROOT_URLCONF = "chatsite.urls"
APPEND_SLASH = False

TEMPLATES = [
    {
        # What REST framework asks for.
        "NAME": "django",
        "BACKEND": "chatsite.http.brief_context.BriefTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "chatsite.appearance.appearance",
                "chatsite.notifications.notifications",
                "chat.views.shell.sidebar",
            ],
            "builtins": ["chatsite.addresses", "chatsite.icons", "chatsite.parts"],
        },
    }
]

DATABASES = {"default": database(env, DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
SILENCED_SYSTEM_CHECKS = [
    # The unique column is email_key, which follows email; Django looks for it on email itself.
    "auth.W004",
    # HSTS for hosts below this one and for the lists of browsers is not ours to begin.
    "security.W005",
    "security.W021",
]
AUTHENTICATION_BACKENDS = ["accounts.backends.EmailBackend"]
PASSWORD_HASHERS = ["accounts.hashing.TurnTakingArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
CSRF_FAILURE_VIEW = "accounts.views.out_of_date.csrf_failure"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_RESET_TIMEOUT = 60 * 60
# Whoever uses the chat stays signed in, for as long as browsers keep a cookie
# (draft-ietf-httpbis-rfc6265bis, section 5.5); whoever does not is signed out after the idle age.
SESSION_COOKIE_AGE = 60 * 60 * 24 * 400
SESSION_IDLE_AGE = 60 * 60 * 24 * 30
ACCESS_TOKEN_AGE = 60 * 60 * 24 * 400
ACCESS_TOKEN_IDLE_AGE = 60 * 60 * 24 * 90
# How much may be done, and guessed: chatsite/limits.py says what each act costs.
RATE_LIMITS = {
    "login_by_address": rate(env, "LIMIT_LOGIN_BY_ADDRESS", "100/3600"),
    "login_by_email": rate(env, "LIMIT_LOGIN_BY_EMAIL", "10/900"),
    "sign_up_by_address": rate(env, "LIMIT_SIGN_UP_BY_ADDRESS", "200/3600"),
    "reset_by_address": rate(env, "LIMIT_RESET_BY_ADDRESS", "20/3600"),
    "reset_by_email": rate(env, "LIMIT_RESET_BY_EMAIL", "5/3600"),
    "invite_by_address": rate(env, "LIMIT_INVITE_BY_ADDRESS", "100/3600"),
    # Twenty messages a second for as long as anybody likes, two hundred at once.
    "by_person": rate(env, "LIMIT_BY_PERSON", "200/10"),
    "by_network": rate(env, "LIMIT_BY_NETWORK", "4000/10"),
}

SESSION_ENGINE = "accounts.sessions"
# Browsers take names that begin like this only over HTTPS, from this host alone and for all of it:
# no other host of the domain can plant a session here (RFC 6265bis, section 4.1.3.2).
COOKIE_PREFIX = "__Host-" if HTTPS_ONLY else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_SECURE = HTTPS_ONLY
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS_ONLY else 0
# For a year, and for hosts and lists that others may have to get out of: only when asked for.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS")
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD")
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
FORMAT_MODULE_PATH = "chatsite.formats"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "chatsite.serving.static_storage.StaticStorage"},
    "attachments": attachments(env, DATA_DIR),
}
MEDIA_ROOT = DATA_DIR / "media"

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Brave Chat <chat@localhost>")
SECURITY_CONTACT = env.service_url("SECURITY_CONTACT", ("mailto", "https"))
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 20

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["chatsite.http.api.JSONAnswer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "chatsite.http.api.OneRenderer",
    "DEFAULT_PARSER_CLASSES": ["chatsite.http.api.JSONBody"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "chatsite.http.api.exception_handler",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = API_SCHEMA

LOG_LEVEL = env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}{request}", "style": "{"}
    },
    "filters": {
        "secrets": {"()": "chatsite.log_filter.HideSecrets"},
        "request": {"()": "chatsite.log_filter.NameRequest"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["secrets", "request"],
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
