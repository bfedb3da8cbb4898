"""Settings: typed, read once from the environment, each bad value one clear line."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

MIB = 1024 * 1024
MAIL_PORTS = {"smtp": ("none", 25), "starttls": ("starttls", 587), "smtps": ("tls", 465)}


class ConfigError(ValueError):
    """A setting can't be used; the message is one line that names it."""


@dataclass(frozen=True)
class MailServer:
    """Where mail goes out, and as whom.

    Attributes:
        host: the server.
        port: 25, 465 with TLS from the start, 587 with ``STARTTLS``.
        security: ``none``, ``starttls`` or ``tls``.
        user: for the log-in; empty where the server asks for none.
        password: likewise.
        sender: the address that letters come from.
    """

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str


@dataclass(frozen=True)
class Settings:
    """What a deployment may set.

    Attributes:
        database_url: SQLAlchemy URL; SQLite and PostgreSQL are supported.
        secret_key: signs sessions; without one a file in ``var/`` keeps one.
        public_url: where people reach the site; https turns on secure cookies.
        proxies: how many web servers stand before the site, each of which says in
            ``X-Forwarded-For`` who asked it.
        union_name: shown in the head of every page; empty for what it was founded as.
        max_upload_bytes: larger requests get a 413 page.
        port: where ``make run`` listens.
        log_level: name of a level of :mod:`logging`.
        mail_server: where mail goes out; without one none is sent.
        bots: Apprise addresses of the union's group chats, by name.
        jobs_file: the queue of work outside of requests.
        backup_folder: where a copy of the database is made each night; None for nowhere.
    """

    database_url: str
    secret_key: str
    public_url: str
    proxies: int
    union_name: str
    max_upload_bytes: int
    port: int
    log_level: str
    mail_server: MailServer | None
    bots: dict[str, str]
    jobs_file: Path
    backup_folder: Path | None

    @property
    def is_https(self) -> bool:
        """Whether people reach the site through TLS."""
        return self.public_url.startswith("https://")


def read(environ: Mapping[str, str], *, var: Path) -> Settings:
    """Read the settings, or raise :class:`ConfigError` with one line.

    Args:
        environ: usually ``os.environ``.
        var: folder for what the site keeps when nothing else is set (database, key).
    """
    port = _whole(environ, "PORT", 8000, low=1, high=65535)
    public_url = _public_url(environ, port)
    # The site speaks no TLS: where people reach it through TLS, somebody stands before it.
    before = int(public_url.startswith("https://"))
    return Settings(
        database_url=_database_url(environ, var),
        secret_key=_secret_key(environ, var),
        public_url=public_url,
        proxies=_whole(environ, "PROXIES", before, low=0, high=9),
        union_name=environ.get("UNION_NAME", ""),
        max_upload_bytes=_whole(environ, "MAX_UPLOAD_MIB", 20, low=1, high=1024) * MIB,
        port=port,
        log_level=_log_level(environ),
        mail_server=_mail_server(environ),
        bots=_bots(environ),
        jobs_file=Path(environ.get("JOBS_FILE") or var / "jobs.db"),
        backup_folder=_backup_folder(environ),
    )


def _whole(environ: Mapping[str, str], name: str, default: int, *, low: int, high: int) -> int:
    text = environ.get(name, "")
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise ConfigError(f"{name} must be a whole number from {low} to {high}, not {text!r}")
    return int(text)


def _database_url(environ: Mapping[str, str], var: Path) -> str:
    text = environ.get("DATABASE_URL", "")
    if not text:
        return f"sqlite:///{var / 'wentitong.db'}"
    if text.startswith(("postgres://", "postgresql://")):
        text = "postgresql+psycopg://" + text.split("://", 1)[1]
    try:
        driver = make_url(text).get_backend_name()
    except ArgumentError:
        driver = ""
    if driver not in {"sqlite", "postgresql"}:
        raise ConfigError("DATABASE_URL must start with sqlite:/// or postgresql://")
    return text


def _secret_key(environ: Mapping[str, str], var: Path) -> str:
    text = environ.get("SECRET_KEY", "")
    if text:
        if len(text) < 16:
            raise ConfigError("SECRET_KEY must have at least 16 characters")
        return text
    kept = var / "secret_key"
    if not kept.exists():
        var.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_hex(32), encoding="ascii")
    return kept.read_text(encoding="ascii").strip()


def _public_url(environ: Mapping[str, str], port: int) -> str:
    text = environ.get("PUBLIC_URL", f"http://127.0.0.1:{port}").rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ConfigError("PUBLIC_URL must look like https://union.example")
    return text


def _log_level(environ: Mapping[str, str]) -> str:
    text = environ.get("LOG_LEVEL", "INFO").upper()
    if text not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ConfigError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR")
    return text


def _mail_server(environ: Mapping[str, str]) -> MailServer | None:
    text, sender = environ.get("SMTP_URL", ""), environ.get("MAIL_FROM", "")
    if not text:
        return None
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", sender, re.ASCII):
        raise ConfigError("MAIL_FROM must be a mail address, such as union@lanjiang.example")
    parts = urlsplit(text)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in MAIL_PORTS or not parts.hostname or port == -1:
        raise ConfigError(
            "SMTP_URL must look like smtp://user:password@host:587, starttls://... or smtps://..."
        )
    security, usual = MAIL_PORTS[parts.scheme]
    return MailServer(
        host=parts.hostname,
        port=port or usual,
        security=security,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=sender,
    )


def _backup_folder(environ: Mapping[str, str]) -> Path | None:
    text = environ.get("BACKUP_FOLDER", "")
    if not text:
        return None
    folder = Path(text)
    if not (folder.is_absolute() and folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
        raise ConfigError(
            "BACKUP_FOLDER must be the whole path of a folder that is there and that this user"
            f" may write to, not {text!r}"
        )
    return folder


def _bots(environ: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in environ.get("BOTS", "").split():
        name, equals, address = item.partition("=")
        if not (name and equals and urlsplit(address).scheme) or len(name) > 60:
            raise ConfigError("BOTS must look like staff=wecombot://KEY sports=feishu://TOKEN")
        found[name] = address
    return found
