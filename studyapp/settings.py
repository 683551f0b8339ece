"""Every setting, read from the environment, with defaults for a laptop (docs/settings.md)."""

import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from studyapp import env

BASE_DIR = Path(__file__).resolve().parent.parent

# Core. An empty SITE_URL means a laptop; an https one means that people use this site.
SITE_URL = env.site("SITE_URL")
IS_PUBLIC = SITE_URL.startswith("https://")
DEBUG = env.flag("DEBUG")  # for who writes code, and `demo_users`; a public site refuses it
SECRET_KEY = env.text("SECRET_KEY", "only-for-a-laptop")
SITE_HOST = re.sub(r":\d+$", "", SITE_URL.partition("://")[2])
LAPTOP_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", SITE_HOST or ",".join(LAPTOP_HOSTS))
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
ORIGIN_SECRET = env.text("ORIGIN_SECRET")  # what the edge adds to each request that it passes on

if IS_PUBLIC and DEBUG:
    raise ImproperlyConfigured("DEBUG: a public site (SITE_URL is https) runs with DEBUG=0.")
if len(SECRET_KEY) < 50 and (IS_PUBLIC or set(ALLOWED_HOSTS) - set(LAPTOP_HOSTS)):
    raise ImproperlyConfigured("SECRET_KEY: set a random text of 50 characters or more.")
if ORIGIN_SECRET and len(ORIGIN_SECRET) < 32:
    raise ImproperlyConfigured("ORIGIN_SECRET: set a random text of 32 characters or more.")
if ORIGIN_SECRET and not SITE_URL:
    raise ImproperlyConfigured("SITE_URL: behind the edge (ORIGIN_SECRET), set its address.")

ROOT_URLCONF = "studyapp.urls"
WSGI_APPLICATION = "studyapp.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "quiz",  # before admin, whose templates it extends
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "reversion",
]

MIDDLEWARE = [
    "studyapp.edge.Edge",  # first, since it says who asks, and for which host
    "studyapp.observe.Observe",  # before the rest, so that it counts everything
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # with a length that is no guess at the content
    "studyapp.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "quiz.views.time_zone.LearnersTimeZone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "studyapp.observe.served",
            ],
        },
    },
]

# Data
DATABASES = {"default": env.database("DATABASE_URL", sqlite=BASE_DIR / "db.sqlite3")}
CONTENT_DIR = BASE_DIR / "content"

# People
AUTH_USER_MODEL = "quiz.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 60 * 24 * 3600  # a guest is swept after 30 idle days, before its session ends
PASSWORD_RESET_TIMEOUT = 24 * 3600
globals().update(env.email("EMAIL_URL"))
SENDS_MAIL = bool(env.text("EMAIL_URL")) or not IS_PUBLIC  # a laptop prints it to the terminal
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "StudyApp <studyapp@localhost>")

# Attempts
# How late an answer may arrive after a deadline.
GRACE_SECONDS = env.number("GRACE_SECONDS", 30, least=0, most=3600)
# Lambda takes requests of 6 MB, a file in them as a third more than it has.
IMPORT_LARGEST = env.number("IMPORT_LARGEST", 1_000_000, least=1_000, most=4_000_000)

# AWS. An empty queue or bucket is off: events are then handled in this process.
AWS_REGION = env.text("AWS_REGION", "eu-central-1")
AWS_ENDPOINT_URL = env.text("AWS_ENDPOINT_URL")  # of a stand-in for AWS; empty means AWS
AWS_TIMEOUT_SECONDS = env.number("AWS_TIMEOUT_SECONDS", 5, least=1, most=60)
EVENTS_QUEUE_URL = env.text("EVENTS_QUEUE_URL")  # FIFO: one group a learner
EVENTS_DEAD_QUEUE_URL = env.text("EVENTS_DEAD_QUEUE_URL")
UPLOADS_QUEUE_URL = env.text("UPLOADS_QUEUE_URL")  # standard: S3 tells no FIFO queue
UPLOADS_DEAD_QUEUE_URL = env.text("UPLOADS_DEAD_QUEUE_URL")
UPLOADS_BUCKET = env.text("UPLOADS_BUCKET")
BACKUPS_BUCKET = env.text("BACKUPS_BUCKET")
MEDIA_BUCKET = env.text("MEDIA_BUCKET")

# Labs, which use AWS or its stand-in.
LABS = env.flag("LABS", default=True)
LABS_PREFIX = env.text("LABS_PREFIX", "studyapp-lab")  # begins the names of what runs make
LABS_BUCKET = env.text("LABS_BUCKET")  # versioned, for objects of runs
LAB_RUNS_AN_HOUR = env.number("LAB_RUNS_AN_HOUR", 30, least=1, most=1000)  # of one learner
LAB_RUNS_A_DAY = env.number("LAB_RUNS_A_DAY", 1000, least=1, most=100_000)  # of all

# Language and time. Pages show the learner's own zone.
LANGUAGE_CODE = "en-us"
USE_I18N = False
TIME_ZONE = "UTC"
USE_TZ = True

# Static files. A public site serves them under hashed names; a laptop straight from static/.
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if IS_PUBLIC else None  # where collectstatic writes
STATICFILES_DIRS = [BASE_DIR / "static"]
# Pictures lie in a bucket, which the edge serves, or in a folder, which the site serves.
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(BASE_DIR / "media")))
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "quiz.cloud.media.MediaStorage"}
    if MEDIA_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"allow_overwrite": True},  # one name is always one content
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage."
        + ("ManifestStaticFilesStorage" if IS_PUBLIC else "StaticFilesStorage")
    },
}
WHITENOISE_USE_FINDERS = not IS_PUBLIC
WHITENOISE_AUTOREFRESH = DEBUG

# What goes wrong is told on standard error; Django itself would do so with DEBUG alone.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO"}},
}

# Security
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
# The admin's own scripts write innerHTML, so only our pages can ask for trusted types.
SECURE_CSP_PAGES = SECURE_CSP | {
    "require-trusted-types-for": ["'script'"],
    "trusted-types": ["quiz", "worker"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PUBLIC
SECURE_SSL_REDIRECT = IS_PUBLIC
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_PUBLIC
