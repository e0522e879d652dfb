"""Django's settings, all derived from ours: nothing here is read from anywhere else.

https://docs.djangoproject.com/en/5.2/ref/settings/
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from ourdorset.accounts.oidc.providers import providers
from ourdorset.config.mail import mail
from ourdorset.config.secret import derived_key, secret_key
from ourdorset.config.settings import settings
from ourdorset.places.api import choose_area

_ours = settings()

# Rooms whose models, migrations, static files or templates Django must know; those not built are left out.
ROOMS = [
    name
    for name in (
        "ourdorset.audit",
        "ourdorset.places",
        "ourdorset.design",
        "ourdorset.accounts",
        "ourdorset.record",
        "ourdorset.directory",
        "ourdorset.people",
        "ourdorset.resident",
        "ourdorset.listening",
        "ourdorset.config",
    )
    if find_spec(name)
]


def database(url: str | None) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for a libpq address; none until the database has been found or started."""
    if url is None:
        return {}
    parts = dict(conninfo_to_dict(url))
    named = {key.upper(): parts.pop(key, None) or "" for key in ("user", "password", "host", "port")}
    return {
        "default": {
            "ENGINE": "ourdorset.config.postgresql",
            "NAME": parts.pop("dbname", None) or named["USER"] or "postgres",
            **named,
            # Worker threads come and go; a pool keeps their connections and bounds how many there are.
            "OPTIONS": {**parts, "pool": {"min_size": 1, "max_size": _ours.threads, "timeout": 5}},
        }
    }


DEBUG = False
SECRET_KEY = secret_key(_ours)
ALLOWED_HOSTS = _ours.hosts
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", *ROOMS]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "ourdorset.config.middleware.guard",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ourdorset.config.middleware.Doorkeeper",
]
ROOT_URLCONF = "ourdorset.config.urls"
DATABASES = database(_ours.database_url)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "ourdorset.design.environment.environment"},
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["ourdorset.accounts.backend.PasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"

SESSION_ENGINE = "ourdorset.accounts.sessions"
SESSION_IDLE_SECONDS = _ours.session_minutes * 60
SESSION_LONGEST_SECONDS = _ours.session_hours * 60 * 60
# A closed browser ends it sooner.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# The __Host- prefix makes browsers refuse the cookie from anywhere but this host, over TLS.
_PREFIX = "__Host-" if _ours.https else ""
SESSION_COOKIE_NAME = f"{_PREFIX}ourdorset-session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _ours.https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_PREFIX}ourdorset-csrf"
CSRF_TRUSTED_ORIGINS = [_ours.base_url]
CSRF_FAILURE_VIEW = "ourdorset.config.errors.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# TLS ends at the proxy in front. Trusting its word can only make a request look safer than it is,
# and with an https address every cookie is for TLS alone anyway.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _ours.https else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _ours.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _ours.https

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# transcripts come in by the hundred
DATA_UPLOAD_MAX_NUMBER_FILES = 200
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
USE_I18N = False

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 600
WHITENOISE_ALLOW_ALL_ORIGINS = False

globals().update(mail(_ours.mail_url.get_secret_value() if _ours.mail_url else None))
DEFAULT_FROM_EMAIL = _ours.mail_from

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": _ours.log_level.upper()},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
    },
}

# The first of these that opens to someone is where they start.
SERVICE_NAVIGATION = [
    *(
        [
            ("Find a person", "people:find"),
            ("Questions", "people:questions"),
            ("My pages", "resident:home"),
            ("Unusual access", "people:access"),
        ]
        if "ourdorset.people" in ROOMS
        else []
    ),
    ("Find a service", "directory:find"),
    ("Conversations", "listening:projects"),
    ("Administration", "administration:home"),
    ("Keep entries", "directory-editing:entries"),
    *([("What residents raised", "listening:partner-points")] if "ourdorset.listening" in ROOMS else []),
]
PATIENTS_BY_NHS_NUMBER = "ourdorset.config.patients.with_nhs_number"
# Read now, so that a wrong file stops the service at its start and not the first person who signs in.
OIDC = _ours.oidc
providers(OIDC)
# Likewise the partnership's own area.
choose_area(_ours.area)
DEMO = _ours.demo
TRAVEL = {"matrices": _ours.travel_matrices, "timetable": _ours.timetable, "roads": _ours.roads}
SECOND_FACTOR_ROLES = frozenset(_ours.second_factor_roles)
PROXIES = _ours.proxies
BASE_URL = _ours.base_url
BASE_DIR = Path(__file__).parent.parent
# Charts once drawn are kept here, for the workers to share; the folder may be emptied at any time.
CHARTS_FOLDER = _ours.home / "charts"
# Recordings, and survey files that wait, each sealed; not a cache.
LISTENING_FOLDER = _ours.home / "listening"
TRANSCRIBER = _ours.transcriber or ""
# What closes originals, contacts and names; of its own, so that it can be kept apart from the database.
LISTENING_KEY = (
    _ours.listening_key.get_secret_value().encode()
    if _ours.listening_key
    else derived_key(_ours, "listening")
)
# None unless an administrator says so: then words may leave this machine.
MODEL_ELSEWHERE = (
    {
        "url": _ours.model_url,
        "model": _ours.model_name or "default",
        "key": _ours.model_key.get_secret_value() if _ours.model_key else "",
    }
    if _ours.model_url
    else None
)
