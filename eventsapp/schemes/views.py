"""Pages of schemes: all of them, one of them, as a file, and putting one into force."""

import json
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.files import called, handed_out
from eventsapp.schemes import services as schemes
from eventsapp.schemes import words
from eventsapp.schemes.errors import FileUnread
from eventsapp.schemes.forms import BeginForm, FileForm
from eventsapp.schemes.reading import demand_managing, managed, manages, seen
from eventsapp.schemes.ready import READY
from eventsapp.schemes.values import Scheme

bp = Blueprint("schemes", __name__)


@bp.get("/schemes")
@requires(Permission.MANAGE_APPRAISALS)
def list_schemes() -> ResponseReturnValue:
    """Show all schemes, and begin one."""
    demand_managing()
    return _list()


@bp.post("/schemes")
@requires(Permission.MANAGE_APPRAISALS)
def begin() -> ResponseReturnValue:
    """Begin a scheme after a ready one, or as a copy of an earlier one."""
    demand_managing()
    form = _begin_form(bound=True)
    if not form.validate():
        return _list(form), 422
    year, after = form["year"].data, form["after"].data
    if after in READY:
        scheme, note = READY[after].make(year), str(READY[after].name)
    else:
        earlier = schemes.kept(schemes.get(int(after)))
        scheme = earlier.scheme.of_year(year)
        note = _("Copied from %(year)s", year=earlier.scheme.year)
    return _begun(scheme, note)


@bp.post("/schemes/file")
@requires(Permission.MANAGE_APPRAISALS)
def take_file() -> ResponseReturnValue:
    """Begin a scheme from a file."""
    demand_managing()
    form = FileForm()
    if not form.validate():
        return _list(None, form), 422
    try:
        scheme = schemes.from_json(_parsed(form["file"].data.read()))
    except DomainError as refusal:
        form["file"].errors = [*form["file"].errors, refusal.message]
        return _list(None, form), refusal.status
    return _begun(scheme, _("From a file"))


def _parsed(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise FileUnread from None


def _begun(scheme: Scheme, note: str) -> ResponseReturnValue:
    stored = schemes.begin(scheme, note=note, now=clock.now(), by=account())
    db.session.commit()
    flash(_("The scheme is begun. Change what you like; it is in force once you say so."))
    return redirect(url_for(".show", scheme_id=stored.id))


def _begin_form(*, bound: bool) -> BeginForm:
    form = BeginForm() if bound else BeginForm(formdata=None)
    form.offer(
        [
            (
                str(one.scheme_id),
                _("a copy of %(year)s: %(name)s", year=one.scheme.year, name=one.scheme.name),
            )
            for one in schemes.of_year()
        ]
    )
    if not bound:
        form["year"].data = clock.today().year
    return form


def _list(begin_form: BeginForm | None = None, file_form: FileForm | None = None) -> str:
    found = schemes.of_year()
    holding = {one.scheme.year: schemes.in_force(one.scheme.year) for one in found}
    return render_template(
        "schemes/list.html",
        found=found,
        holding={held.version_id: held for held in holding.values() if held},
        held_by={held.scheme_id: held for held in holding.values() if held},
        form=begin_form or _begin_form(bound=False),
        file_form=file_form or FileForm(formdata=None),
        ready=READY,
    )


@bp.get("/schemes/<int:scheme_id>")
@requires(Permission.SEE_SITE)
def show(scheme_id: int) -> ResponseReturnValue:
    """Show what a scheme says."""
    return _page(scheme_id)


def _page(scheme_id: int, refusal: str = "") -> str:
    one, holds = seen(scheme_id)
    builds = manages()
    return render_template(
        "schemes/show.html",
        one=one,
        scheme=one.scheme,
        holds=holds,
        builds=builds,
        faults=schemes.faults(one.scheme) if builds else [],
        refusal=refusal,
        words=words,
        sentence=_sentence,
    )


def _sentence(criterion: Any) -> str:
    metric = schemes.metric_of(criterion)
    return str(metric.sentence) if metric else ""


@bp.post("/schemes/<int:scheme_id>/in-force")
@requires(Permission.MANAGE_APPRAISALS)
def put_in_force(scheme_id: int) -> ResponseReturnValue:
    """Let the year go by the newest version."""
    _stored, one = managed(scheme_id)
    try:
        schemes.put_in_force(one, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return _page(scheme_id, refusal.message), refusal.status
    db.session.commit()
    flash(_("%(year)s goes by this version from now on.", year=one.scheme.year))
    return redirect(url_for(".show", scheme_id=scheme_id))


@bp.get("/schemes/<int:scheme_id>/file")
@requires(Permission.SEE_SITE)
def give_file(scheme_id: int) -> ResponseReturnValue:
    """Hand out a scheme as a file that any union can take over."""
    one, _holds = seen(scheme_id)
    content = json.dumps(schemes.to_json(one.scheme), ensure_ascii=False, indent=1)
    version = _("version %(number)s", number=one.number)
    kind = _("Scheme of %(year)s", year=one.scheme.year)
    name = called(kind, one.scheme.name, version, ending="json")
    return handed_out(content, name, "application/json")
