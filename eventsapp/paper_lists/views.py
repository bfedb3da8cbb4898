"""Pages of paper lists: making editions, printing them, keying them in."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.checkins.places import Place, places_of_sessions
from eventsapp.checkins.words import LOOKS, REASONS, clock_time, said
from eventsapp.database import db
from eventsapp.documents.setting import MIME
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.events.models import Session
from eventsapp.frame.addresses import asked_number, carried_numbers, sent_number
from eventsapp.frame.files import called, laid_open
from eventsapp.paper_lists import editions, keyed, keying, printing, words
from eventsapp.paper_lists.forms import KeyForm, TakeBackForm
from eventsapp.paper_lists.keying import Row

bp = Blueprint("paper_lists", __name__)

MOST_SHOWN = 100


def _scanned(session_id: int, permission: Permission = Permission.SCAN) -> Session:
    """Return a session, if the person may do this for whoever hosts it."""
    session = events.get_session(session_id)
    demand(permission, session.event.host_id, session.event.association_id)
    return session


def _places(session_id: int) -> Sequence[Place]:
    return places_of_sessions(db.session.connection(), [session_id])


@bp.route("/sessions/<int:session_id>/paper", methods=["GET", "POST"])
@requires(Permission.SCAN)
def of_session(session_id: int) -> ResponseReturnValue:
    """Show the editions of a session's paper list, and make the next one."""
    session = _scanned(session_id)
    if request.method == "POST":
        return _made(session)
    made = editions.editions_of(session_id)
    latest = editions.lines_of(made[0]) if made else []
    return render_template(
        "paper_lists/of_session.html",
        session=session,
        editions=made,
        sizes=editions.sizes(session_id),
        branches=list(dict.fromkeys((line.branch_id, line.branch) for line in latest)),
        standing=len(editions.standing(session)),
        has_changed=not made or editions.has_changed(session, made[0]),
    )


def _made(session: Session) -> ResponseReturnValue:
    address = url_for(".of_session", session_id=session.id)
    try:
        editions.require_next(session.id, sent_number("edition"))
        made = editions.make(session, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        number = made.edition
        db.session.commit()
        flash(_("Edition %(number)s is there to be printed.", number=number))
    return redirect(address)


@bp.get("/paper-lists/<int:paper_id>.pdf")
@requires(Permission.SCAN)
def print_edition(paper_id: int) -> ResponseReturnValue:
    """Give an edition, whole or of one branch, as it went on paper."""
    paper = editions.get(paper_id)
    session = _scanned(paper.session_id)
    branch_id = asked_number("branch")
    lines = [line for line in editions.lines_of(paper) if branch_id in (None, line.branch_id)]
    content = printing.edition(paper, lines, _places(session.id))
    branch = lines[0].branch if branch_id is not None and lines else ""
    return _file(content, session, branch, _("Edition %(number)s", number=paper.edition))


@bp.get("/sessions/<int:session_id>/paper-blank.pdf")
@requires(Permission.SCAN)
def print_blank(session_id: int) -> ResponseReturnValue:
    """Give a list without names."""
    session = _scanned(session_id)
    content = printing.blank(session, _places(session_id))
    return _file(content, session, "", _("without names"))


def _file(content: bytes, session: Session, branch: str, which: str) -> Response:
    of = session.event.name, session.held_on, branch
    name = called(*of, _("Paper lists"), which, ending="pdf")
    return laid_open(content, name, MIME, session.event.code)


@bp.route("/sessions/<int:session_id>/paper/key", methods=["GET", "POST"])
@requires(Permission.SCAN)
def key_in(session_id: int) -> ResponseReturnValue:
    """Key in a paper list: what was typed is shown with names, then confirmed."""
    _scanned(session_id)
    form = KeyForm().offer(_places(session_id))
    if not form.is_submitted():
        form.go_on(request.args)
        return _key_page(session_id, form)
    if not form.validate():
        return _key_page(session_id, form, status=422)
    where, lines, at = form.where(), form.read_lines(), form.at.data
    if not form.is_confirmed:
        rows = keying.preview(where, lines, at, now=clock.now(), by=account())
        db.session.rollback()
        return _key_page(session_id, form, rows)
    rows = keying.key_in(where, lines, at, now=clock.now(), by=account())
    db.session.commit()
    flash(words.summary(rows))
    column, at = form.kept()
    return redirect(url_for(".key_in", session_id=session_id, column=column, at=at or None))


@bp.post("/sessions/<int:session_id>/paper/take-back")
@requires(Permission.VOID_SCANS)
def take_back(session_id: int) -> ResponseReturnValue:
    """Take rows back that were keyed in wrongly, with one reason for all of them."""
    _scanned(session_id, Permission.VOID_SCANS)
    taking = TakeBackForm()
    if not taking.validate_on_submit():
        form = KeyForm(formdata=None).offer(_places(session_id))
        return _key_page(session_id, form, taking=taking, status=422)
    ticked = carried_numbers(request.form.getlist("scan"))
    try:
        many = keyed.take_back(
            session_id, ticked, reason=taking.reason.data, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(
            ngettext(
                "%(num)s row is taken back. It stays in the log and does not count.",
                "%(num)s rows are taken back. They stay in the log and do not count.",
                many,
            )
        )
    return redirect(url_for(".key_in", session_id=session_id))


def _key_page(
    session_id: int,
    form: KeyForm,
    rows: Sequence[Row] = (),
    taking: TakeBackForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    session = _scanned(session_id)
    told = [words.said(row) for row in rows]
    return render_template(
        "paper_lists/key_in.html",
        session=session,
        form=form,
        rows=told,
        takable=sum(row.is_taken for row in rows),
        keyed=keyed.last(session_id, MOST_SHOWN),
        taking=taking or TakeBackForm(formdata=None),
        may_void=may(
            Permission.VOID_SCANS, session.event.host_id, session.event.association_id
        ),
        highest=max(editions.members_of_numbers(session_id), default=0),
        looks=LOOKS,
        reasons=REASONS,
        said=said,
        ways=words.WAYS,
        clock_time=clock_time,
    ), status
