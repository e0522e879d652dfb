"""Where e-mail goes, as Django's settings: https://docs.djangoproject.com/en/5.2/topics/email/."""

from typing import Any
from urllib.parse import unquote, urlsplit

SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def mail(url: str | None) -> dict[str, Any]:
    """Settings for `smtp://` (STARTTLS), `smtps://` (TLS), `smtp+plain://` (neither) or `file:///folder`.

    Without an address no e-mail can be sent, and pages that would send one say what to do instead.
    """
    if url is None:
        return {"MAIL": False, "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "file":
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"MAIL": True, "EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": unquote(parts.path)}
    return {
        "MAIL": True,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": SECONDS,
    }
