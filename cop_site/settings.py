"""All settings, from the environment. `.env.example` lists every variable with its default.

One rule decides the security system: `SITE_URL`. With https everything that HTTPS allows is on (HSTS, secure cookies,
redirect); plain http is for a loopback address only, and `startup.problems` refuses anything between.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cop_site.data_dir import DEMO_ACCOUNTS, make_ready
from cop_site.environment import Environment
from cop_site.secret import kept_secret

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()
env.read_env(BASE_DIR / ".env", recurse=False)

# Where it lives ------------------------------------------------------------------------------------------------------
SITE_URL: str = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME: str = env.str("SITE_NAME", "Local Government Community of Practice")
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var"))).resolve()
DEBUG: bool = env.bool("DEBUG", False)

_site = urlsplit(SITE_URL)
IS_HTTPS = _site.scheme == "https"
IS_LOOPBACK = _site.hostname in {"127.0.0.1", "localhost", "::1"}
_hosts = ["127.0.0.1", "localhost", "[::1]"] if IS_LOOPBACK else [_site.hostname or ""]
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", _hosts)
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []
# Whose pages may open a live connection: scheme, host and port. A browser on this machine may say localhost.
LIVE_ORIGINS = [SITE_URL, *(f"http://{host}:{_site.port or 80}" for host in _hosts if IS_LOOPBACK)]

# No secret has a default in production; on the loopback one is made and kept in DATA_DIR.
if IS_LOOPBACK:
    make_ready(DATA_DIR)
SECRET_KEY: str = env.str("SECRET_KEY", "") or (kept_secret(DATA_DIR) if IS_LOOPBACK else "")

# What `make run` made stays a demonstration for every other command. It is run by its invented council, so that its
# privacy page and its terms, which name the operator, have no gaps.
DEMO: bool = env.bool("DEMO", IS_LOOPBACK and (DATA_DIR / DEMO_ACCOUNTS).exists())
OPERATOR_NAME: str = env.str("OPERATOR_NAME", "Exampleton Borough Council" if DEMO else "")
CONTACT_EMAIL: str = env.str("CONTACT_EMAIL", "practice@exampleton.example" if DEMO else "")

# How many processes and proxies there are: only the operator knows, so it is said.
WEB_PROCESSES: int = env.int("WEB_PROCESSES", 1)
TRUSTED_PROXY_COUNT: int = env.int("TRUSTED_PROXY_COUNT", 0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# Parts ---------------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "cop_site",
    "search",
    "knowledge",
    "forums",
    "hotseat",
    "exchange",
    "members",
    "themes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "members.wagtail_users.WagtailUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks_db",
    "channels",
    "csp",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cop_site.middleware.HealthByAddress",
    "django.middleware.security.SecurityMiddleware",
    "cop_site.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cop_site.middleware.KeptByNobody",
    "cop_site.middleware.ReadableRequests",  # after the person is known, whom the refusal greets
    "cop_site.middleware.RefusedMethods",
    "cop_site.middleware.WithoutRedis",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cop_site.middleware.AtomicEditing",  # last: it calls the view itself
]

ROOT_URLCONF = "cop_site.urls"
WSGI_APPLICATION = "cop_site.wsgi.application"
ASGI_APPLICATION = "cop_site.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "cop_site.context.site",
                "members.context.head",
            ],
        },
    },
]

# Database, cache, tasks, live layer ----------------------------------------------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a read that turns into a write cannot wait its turn: take the turn first
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
    }
    # A file for the tests too: the shared in-memory database answers "table is locked" at once.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
else:
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        pool={
            "min_size": 1,  # who has nothing to ask holds one
            "max_size": env.int("DATABASE_POOL_SIZE", 8),
            "max_idle": 60,  # seconds
            "timeout": 5,  # an error in 5 s beats a queue of 30 s
        },
        connect_timeout=3,
        options="-c jit=off",  # it is for long reports: compiling takes longer than any statement of ours
    )
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restart of the server costs nobody an error page

REDIS_URL: str = env.str("REDIS_URL", "")
if REDIS_URL:
    _redis = {
        "BACKEND": "cop_site.cache.PatientRedisCache",
        "LOCATION": REDIS_URL,
        # Away or paused, Redis costs a page a second at most.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    CACHES = {"default": _redis, "papers": _redis | {"KEY_PREFIX": "papers"}}
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "symmetric_encryption_keys": [SECRET_KEY]},
        }
    }
else:
    # What the worker draws is for the web process beside it: papers are files in the folder that they share.
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "papers": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(DATA_DIR / "papers"),
            "OPTIONS": {"MAX_ENTRIES": 40},
        },
    }
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

ELASTICSEARCH_URL: str = env.str("ELASTICSEARCH_URL", "")
ELASTICSEARCH_API_KEY: str = env.str("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_CA_CERTS: str = env.str("ELASTICSEARCH_CA_CERTS", "")
ELASTICSEARCH_INDEX: str = env.str("ELASTICSEARCH_INDEX", "practice")  # what the names of our indices begin with

# Work that waits for nobody: rows in the database, done by `manage.py worker`. Tests do it at once.
TASKS_BACKEND: str = env.str("TASKS_BACKEND", "django_tasks_db.DatabaseBackend")
TASKS = {"default": {"BACKEND": TASKS_BACKEND}}

# Mail ----------------------------------------------------------------------------------------------------------------
EMAIL_URL: str = env.str("EMAIL_URL", "")
if DEMO and not EMAIL_URL:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
else:
    _email = env.dj_email_url("EMAIL_URL", "console:" if IS_LOOPBACK else "dummy:")
    EMAIL_BACKEND = _email.get("EMAIL_BACKEND", "")  # of no known kind: refused at the start
    EMAIL_HOST, EMAIL_PORT = _email["EMAIL_HOST"], _email["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _email["EMAIL_HOST_USER"], _email["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _email.get("EMAIL_USE_TLS", False), _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <no-reply@{_site.hostname or 'localhost'}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# People and the way in -----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "members.Person"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "display_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "members.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "signup": "members.forms.account.SignupForm",
    "change_password": "members.forms.passwords.ChangePasswordForm",
    "set_password": "members.forms.passwords.SetPasswordForm",
    "reset_password_from_key": "members.forms.passwords.ResetPasswordKeyForm",
    "login": "members.forms.account.SignInForm",
    "request_login_code": "members.forms.account.AskForCodeForm",
    "confirm_login_code": "members.forms.account.SignInCodeForm",
    "confirm_email_verification_code": "members.forms.account.EmailCodeForm",
}
ACCOUNT_USER_DISPLAY = "members.models.display_name_of"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_CHANGE_EMAIL = True  # one address per person: the old one goes when the new one is proved
ACCOUNT_EMAIL_CONFIRMATION_AUTHENTICATED_REDIRECT_URL = "/account/email/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
# One council is often one address: strict per account ("key"), generous per address ("ip").
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "signup": "120/m/ip",
    "confirm_email": "3/m/key",
    "reset_password": "120/m/ip,5/m/key",
    "reset_password_from_key": "120/m/ip",
    "request_login_code": "120/m/ip,3/m/key",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "write_post": "20/m/user,300/h/user",  # ours: more than anybody types
    "add_by_email": "30/h/user",  # ours: a facilitator adding people must not become a way to try addresses
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute off
MFA_RECOVERY_CODES_SHOW_ONCE = True

# The editors' room -------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
# Our own views at Wagtail's addresses: whoever is signed in but not allowed is told so, not sent round in a circle.
WAGTAILADMIN_LOGIN_URL = "/cms/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/_util/login/"
# allauth keeps passwords and addresses: the CMS must not offer a second, weaker way to change them.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False  # who edits publishes: there are no moderators to submit to
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "odp", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "knowledge.pictures.PictureForm"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # no address that a person types is ever fetched
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_USER_TIME_ZONES = ["Europe/London"]
WAGTAIL_CONTENT_LANGUAGES = [("en-gb", "English")]

# Limits, cookies, transport ------------------------------------------------------------------------------------------
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's editor needs it
DATA_UPLOAD_MAX_NUMBER_FILES = 10
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_HTTPS else "csrftoken"
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by the machine beside it, over plain http
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the CMS shows a draft in a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of two-step sign-in
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],  # the CMS shows a draft in a frame
    }
}
# Wagtail and Django's admin write scripts and styles into their pages; only people with a desk there see them.
EDITING_PREFIXES = ("/cms/", "/admin/")
EDITING_CONTENT_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
    "img-src": [SELF, "data:", "blob:"],  # a picture is shown before it is uploaded
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

# Words and times -----------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "cop_site" / "locale"]
if (LOCALE_PATHS[0] / "cy" / "LC_MESSAGES" / "django.mo").exists():  # a page says lang="cy" only where its words are
    LANGUAGES += [("cy", _("Welsh"))]
TIME_ZONE = "Europe/London"
USE_TZ = True

# Files ---------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Hashed names live for ever in the browser's cache; without them (tests) files come straight from the apps.
# asgi.py serves them before Django is asked; behind nginx, nginx does (it finds the compressed ones beside them).
STATIC_HASHED: bool = env.bool("STATIC_HASHED", True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if not STATIC_HASHED
        # The loopback wins nothing by compressed files, and a first start waits ten seconds for them.
        else "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        if DEMO
        else "servestatic.storage.CompressedManifestStaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "cop_site.lines.Line", "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
