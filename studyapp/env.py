"""Typed readers of environment variables. Every error names the variable and what to set."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")

FLAGS = {"1": True, "0": False}
HOST = re.compile(r"[a-z0-9.:-]+")  # other letters are written as xn--…, as browsers do


def text(name: str, default: str = "") -> str:
    """The value without blanks around it; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    return _read(name, "1" if default else "0", FLAGS.__getitem__, "1 or 0")


def number(name: str, default: int, *, least: int, most: int) -> int:
    def parse(raw: str) -> int:
        if not least <= int(raw) <= most:
            raise ValueError
        return int(raw)

    return _read(name, str(default), parse, f"a whole number from {least} to {most}")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list; empty words are dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def site(name: str) -> str:
    """The address that browsers use, without a path; "" when this is a laptop.

    Plain http is accepted for loopback hosts only.
    """

    def parse(raw: str) -> str:
        if not raw:
            return ""
        url = urlsplit(raw.lower())  # as browsers send it
        loopback = url.hostname in {"localhost", "127.0.0.1", "::1"}
        if not HOST.fullmatch(url.hostname or "") or url.port == 0 or "@" in url.netloc:
            raise ValueError
        if url.path.strip("/") or url.query or url.fragment:
            raise ValueError
        if url.scheme != "https" and not (url.scheme == "http" and loopback):
            raise ValueError
        return f"{url.scheme}://{url.netloc}"

    wanted = "an address such as https://study.example, without a path"
    return _read(name, "", parse, wanted, secret="@" in text(name))


def database(name: str, *, sqlite: Path) -> dict[str, Any]:
    """One entry of DATABASES: `postgres://user:password@host:port/name?sslmode=require` or `sqlite:///path`.

    SQLite (the default, at `sqlite`) runs in WAL with immediate transactions, so that a
    writer never finds that another one overtook it, and waits up to 20 seconds for its turn.
    """

    def parse(raw: str) -> dict[str, Any]:
        url = urlsplit(raw)
        if url.scheme in {"postgres", "postgresql"} and url.path.strip("/"):
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(url.path.lstrip("/")),
                "USER": unquote(url.username or ""),
                "PASSWORD": unquote(url.password or ""),
                "HOST": unquote(url.hostname or ""),
                "PORT": str(url.port or ""),
                "CONN_MAX_AGE": None,
                "CONN_HEALTH_CHECKS": True,
                "OPTIONS": dict(parse_qsl(url.query)),  # `?host=/folder` names a Unix socket
            }
        if url.scheme == "sqlite" and not url.netloc and url.path.strip("/"):
            return _sqlite(url.path[1:])
        raise ValueError

    if not text(name):
        return _sqlite(str(sqlite))
    # The value may hold a password: the error does not repeat it.
    return _read(
        name, "", parse, "postgres://user:password@host/name or sqlite:///path", secret=True
    )


def email(name: str) -> dict[str, Any]:
    """Settings for sending mail: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`.

    Empty prints each mail to the terminal.
    """

    def parse(raw: str) -> dict[str, Any]:
        if not raw:
            return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        url = urlsplit(raw)
        if url.scheme not in {"smtp", "smtps"} or not url.hostname:
            raise ValueError
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": url.hostname,
            "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(url.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
            "EMAIL_USE_SSL": url.scheme == "smtps",
            "EMAIL_USE_TLS": url.scheme == "smtp",
            "EMAIL_TIMEOUT": 10,
        }

    return _read(name, "", parse, "smtp://user:password@host:587", secret=True)


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _read(
    name: str, default: str, parse: Callable[[str], T], wanted: str, *, secret: bool = False
) -> T:
    raw = text(name, default)
    try:
        return parse(raw)
    except (KeyError, ValueError) as error:
        shown = "its value" if secret else repr(raw)
        message = f"{name}: {shown} cannot be used. Set {wanted}."
        raise ImproperlyConfigured(message) from (None if secret else error)
