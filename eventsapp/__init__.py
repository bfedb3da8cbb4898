"""The web application: :func:`create_app` assembles the features."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from eventsapp import collecting, config, jobs
from eventsapp.accounts import keeping_time as sealing
from eventsapp.accounts import naming, permissions
from eventsapp.accounts import sessions as account_sessions
from eventsapp.accounts.permissions import Permission
from eventsapp.backups import keeping_time as backing_up
from eventsapp.ballots import keeping_time as ballots
from eventsapp.booklets import making
from eventsapp.charts import icons
from eventsapp.charts.format_pictures import format_picture
from eventsapp.clock import today
from eventsapp.database import CONNECTIONS, db, open_engine, read_json
from eventsapp.entries import closing, hearing
from eventsapp.evaluations import keeping_time as evaluation_times
from eventsapp.features import BLUEPRINTS, connect_features
from eventsapp.frame import addresses, failures, languages, logs, security, static_files
from eventsapp.frame.forgery import Guard
from eventsapp.frame.site import Site
from eventsapp.guests import deleting
from eventsapp.invitations import settling as invitations
from eventsapp.live_boards.layer import Polls
from eventsapp.notices import posting
from eventsapp.notices.views import unread_by_reader
from eventsapp.reminders import keeping_time

collecting.go_on()

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"


def create_app(environ: dict[str, str] | None = None, **overrides: Any) -> Flask:
    """Build the application.

    Args:
        environ: where settings are read from; the process's environment when left out.
        overrides: Flask settings that tests set directly.

    Raises:
        ConfigError: a setting can't be used; one line that names it.
    """
    settings = config.read(os.environ if environ is None else environ, var=VAR)
    app = Site(__name__, template_folder=str(ROOT / "templates"))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={
            "pool_size": CONNECTIONS,
            "pool_use_lifo": True,
            "json_deserializer": read_json,
        },
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_PARTS=20_000,
        SESSION_COOKIE_NAME="wentitong",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.is_https,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        BABEL_DEFAULT_LOCALE="zh",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
        UNION_NAME=settings.union_name,
        PUBLIC_URL=settings.public_url,
        PORT=settings.port,
        MAIL_SERVER=settings.mail_server,
        BOTS=settings.bots,
        BACKUP_FOLDER=settings.backup_folder,
    )
    app.config.update(overrides)
    _open_database(app)
    logs.start(app, settings.log_level)
    security.guard(app)
    languages.start(app)
    failures.handle(app)
    addresses.bound(app)
    _start_log_ins(app)
    static_files.serve_forever(app)
    jobs.start(app, settings.jobs_file)
    sealing.keep_time(app)
    backing_up.keep_time(app)
    posting.connect(app)
    hearing.keep_time(app)
    closing.keep_time(app)
    deleting.keep_time(app)
    invitations.keep_time(app)
    keeping_time.keep_time(app)
    ballots.keep_time(app)
    evaluation_times.keep_time(app)
    making.keep_time(app)
    _equip_templates(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    connect_features()
    app.wsgi_app = Polls(app.wsgi_app)  # type: ignore[method-assign]  # as Flask suggests
    if settings.proxies:
        behind = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)
        app.wsgi_app = behind  # type: ignore[method-assign]
    return app


def _open_database(app: Flask) -> None:
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        open_engine(db.engine)


def _start_log_ins(app: Flask) -> None:
    Guard(app)
    manager = account_sessions.LogIns(app)
    manager.user_loader(account_sessions.load)
    manager.login_view = "accounts.log_in"
    manager.login_message = None


def _equip_templates(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        Permission=Permission,
        may=permissions.may,
        unread=unread_by_reader,
        csp_nonce=security.csp_nonce,
        html_lang=languages.html_lang,
        other_language=languages.other_language,
        language_names=languages.NAMES,
        from_outside=addresses.from_outside,
        union_name=naming.union_name,
        kept_name=naming.kept_name,
        today=today,
        ico=icons.icon,
        format_picture=format_picture,
        icon_sprite=icons.sprite,
        brand=icons.brand,
        empty_court=icons.empty_court,
        Markup=Markup,
    )
