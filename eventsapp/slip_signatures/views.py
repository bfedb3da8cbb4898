"""The page on which a match is signed, and the setting of an event."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, may, requires
from eventsapp.database import db
from eventsapp.draws.access import seen_discipline
from eventsapp.draws.boards import Board, board_of
from eventsapp.draws.titles import title_of
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError, NotFound
from eventsapp.events.models import Discipline
from eventsapp.members import services as members
from eventsapp.results import services as results
from eventsapp.results.conduct import details_of
from eventsapp.slip_signatures import services as slips
from eventsapp.slip_signatures import slots
from eventsapp.slip_signatures.errors import NotYours
from eventsapp.slip_signatures.forms import ASKS, SIGNERS, WAYS, RuleForm, SignForm
from eventsapp.slip_signatures.models import Asked, Signer, SlipSignature, Way
from eventsapp.slip_signatures.services import SIDES, Slip
from eventsapp.slip_signatures.strokes import drawn

bp = Blueprint("slip_signatures", __name__)


@bp.route(
    "/disciplines/<int:discipline_id>/matches/<path:ref>/signatures", methods=["GET", "POST"]
)
@requires(Permission.SEE_SITE)
def sign(discipline_id: int, ref: str) -> ResponseReturnValue:
    """Show the signatures under a result, and take one."""
    board = _board(discipline_id, ref)
    slip = slips.slip_of(board.stage, ref)
    records = _records(board.discipline)
    own = set() if records else _own(slip)
    if not records and not own:
        raise NotYours
    form = SignForm()
    status = 200
    if form.validate_on_submit():
        given = form.given()
        try:
            if not records and (given.way is not Way.LOGIN or given.signer not in own):
                raise NotYours
            slips.sign(
                board.stage,
                ref,
                given,
                seen=form.seen.data or "",
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
            board = _board(discipline_id, ref)
            slip = slips.slip_of(board.stage, ref)
        else:
            db.session.commit()
            flash(_("Signed."))
            return redirect(url_for(".sign", discipline_id=discipline_id, ref=ref))
    elif form.is_submitted():
        status = 422
    return _page(board, ref, slip, form, records=records), status


@bp.route("/events/<int:event_id>/slip-signatures", methods=["GET", "POST"])
@requires(Permission.SIGN_RESULTS)
def set_rule(event_id: int) -> ResponseReturnValue:
    """Say whose signatures an event asks for."""
    event = seen(event_id)
    demand(Permission.SIGN_RESULTS, event.host_id, event.association_id)
    form = RuleForm()
    status = 200
    if form.validate_on_submit():
        slips.set_rule(
            event,
            Asked(form.asked.data),
            holds=form.holds.data == "yes",
            now=clock.now(),
            by=account(),
        )
        db.session.commit()
        flash(_("Stored: it holds from now on."))
        return redirect(url_for(".set_rule", event_id=event_id))
    rule = slips.rule_of(event_id)
    if form.is_submitted():
        status = 422
    else:
        form.asked.data = (rule.asked if rule else Asked.NOBODY).value
        form.holds.data = "yes" if rule and rule.holds else "no"
    page = render_template(
        "slip_signatures/rule.html", event=event, form=form, rule=rule, asks=ASKS
    )
    return page, status


def _page(board: Board, ref: str, slip: Slip, form: SignForm, *, records: bool) -> str:
    names = board.names
    match = board.match(ref)
    if match is None or match.result is None:
        raise NotFound
    called = {
        signer: names.get(str(slip.entry_of(signer)), str(SIGNERS[signer])) for signer in Signer
    }
    form.signer.offer([(one.value, called[one]) for one in Signer if one not in slip.standing])
    form.seen.data = slip.digest
    return render_template(
        "slip_signatures/sign.html",
        discipline=board.discipline,
        slip=slip,
        form=form,
        records=records,
        number=board.called(ref),
        title=title_of(board, ref),
        result=results.result_words(board.plan, match.result, names),
        called=called,
        cautions=[
            (names[slip.row.result["pair"][c.side]], c) for c in details_of(slip.row.result)
        ]
        if slip.row.result
        else [],
        ways=WAYS,
        pictures={one.id: _picture(one) for one in (*slip.standing.values(), *slip.fallen)},
        signers=list(Signer),
        slip_pdf=_slip_pdf(board, ref),
        back=url_for("results.matches", discipline_id=board.discipline.id),
    )


def _slip_pdf(board: Board, ref: str) -> str:
    """Return where the slip is printed; a rubber has none of its own."""
    return slots.paper_address(board.discipline, ref) if ref in board.numbers else ""


def _picture(signature: SlipSignature) -> str:
    label = _("Signature of %(name)s", name=signature.name)
    return drawn(signature.strokes, label) if signature.strokes else ""


def _board(discipline_id: int, ref: str) -> Board:
    board = board_of(seen_discipline(discipline_id))
    if board is None or board.planned(ref) is None:
        raise NotFound
    return board


def _records(discipline: Discipline) -> bool:
    event = discipline.event
    return may(Permission.RECORD_RESULTS, event.host_id, event.association_id)


def _own(slip: Slip) -> set[Signer]:
    """Return the sides that the reader plays for."""
    member = members.of_account(account())
    if member is None:
        return set()
    entries = {one: key for one in SIDES if (key := slip.entry_of(one))}
    played = slips.played_by(member, entries.values())
    return {one for one, key in entries.items() if key in played}
