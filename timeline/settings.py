"""All settings, from the environment. A mistyped value stops the start.

DEBUG is off unless asked. Without SECRET_KEY a random one is made and kept in var/ (mode 600),
so nothing secret is ever in the repository. docs/deployment.md lists every variable.
"""

import secrets
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from environs import Env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
env = Env()


def kept_secret() -> str:
    """The secret of this installation: made at the first start, then read back."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def name_of_seeds() -> str:
    """What the facts that come with this checkout are about, for a site nobody has named."""
    path = BASE_DIR / "seeds" / "site.toml"
    return str(tomllib.loads(path.read_text(encoding="utf-8")).get("name", "")) if path.exists() else ""


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret()
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])

# The site: its name, and the address that feeds, which have no request at hand, link to.
SITE_NAME = env.str("SITE_NAME", "") or name_of_seeds() or "Almanac"
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", urlsplit(SITE_URL).hostname])
# Part of every ETag: a new release may draw the same data differently.
RELEASE = env.str("RELEASE", "1")
# How many years ahead anniversaries are worked out when an event is saved or rebuilt.
ANNIVERSARY_YEARS_AHEAD = env.int("ANNIVERSARY_YEARS_AHEAD", 10)

# What the guarded fetch reads (feeds to check or import): ports, and the addresses inside this network it may
# reach all the same, each as host:port.
FETCH_PORTS = env.list("FETCH_PORTS", [80, 443], subcast=int)
FETCH_ALLOW: list[str] = env.list("FETCH_ALLOW", [])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "modelsearch",
    "reversion",
    "axes",
    "csp",
    "django_htmx",
    "events",
    "timeline",
]

# Public pages use none of session, user or CSRF token: these middlewares are idle there,
# set no cookie and ask the database nothing (tests/web/test_public_pages.py holds them to it).
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "timeline.outage.OutageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"

# Pages and the review desk are Jinja2's; what it does not find, the admin's, is Django's.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "timeline.environment.environment",
            "context_processors": ["timeline.web.navigation.site"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "timeline.web.navigation.site",
            ]
        },
    },
]

# The admin's own widgets are templates of this project.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'events.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    # A thread keeps its connection: opening one costs more than most requests.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for the writer; two writers queue instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456;"
        ),
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 8)}}
    INSTALLED_APPS.append("django.contrib.postgres")  # its full text search

# The search index lives in the database, unless SEARCH_URL names a service: https://user:password@host:9200.
# Another engine of modelsearch than OpenSearch 3 by SEARCH_ENGINE, e.g. opensearch2 or elasticsearch8.
MODELSEARCH_BACKENDS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "modelsearch.backends.database"}}
if SEARCH_URL := env.str("SEARCH_URL", ""):
    MODELSEARCH_BACKENDS["default"] = {
        "BACKEND": f"modelsearch.backends.{env.str('SEARCH_ENGINE', 'opensearch3')}",
        "URLS": [SEARCH_URL],
        "INDEX_PREFIX": env.str("SEARCH_PREFIX", "calendar_"),
        # Beginnings of words as long as the words themselves (events.search.words.LONGEST_WORD).
        "INDEX_SETTINGS": {"settings": {"analysis": {"filter": {"edgengram": {"max_gram": 60}}}}},
    }

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
# What is kept holds values of this code: another release must not be handed what an older one kept. The number is
# raised when such a value changes its shape or its module.
CACHES["default"]["KEY_PREFIX"] = f"{RELEASE}.2"
# Finished pages and feeds a process keeps under their ETags (timeline.web.page_cache), in bytes.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", 32_000_000)

# Guessing passwords: after so many failures a name, from one address, waits.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = env.int("LOGIN_FAILURES", 8)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# Of the site's own words, the same for all visitors. Not LANGUAGE, where desktops keep a list ("en_GB:en").
LANGUAGE_CODE = env.str("SITE_LANGUAGE", "en")
LOCALE_PATHS = [BASE_DIR / "timeline" / "locale", BASE_DIR / "events" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_ROOT = BASE_DIR / "timeline" / "root"  # icons that browsers and phones look for at fixed addresses
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG or env.bool("PLAIN_STATIC", False):
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    WHITENOISE_USE_FINDERS = True

# Security. HTTPS settings follow SITE_URL: a site on plain http (a laptop) is not locked out of itself.
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
