"""Pages of invitations: a captain asks, the others answer."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import DeclarationRefused
from eventsapp.declarations.forms import texts_shown
from eventsapp.declarations.models import Declaration
from eventsapp.declarations.words import KINDS
from eventsapp.entries import services as entries
from eventsapp.entries.access import approvals_of, seen
from eventsapp.entries.approvals import NO_APPROVAL
from eventsapp.entries.composing import lacking
from eventsapp.entries.eligibility import branch_of, stays_of
from eventsapp.entries.errors import EntryRefused, InFormingTeam, NoMemberBehind, NotAMember
from eventsapp.entries.judging import is_before_closing, require_kind, require_open
from eventsapp.entries.limiting import leaders_missing
from eventsapp.entries.models import Entry, EntryStatus, TeamRole
from eventsapp.entries.opening import opens_at
from eventsapp.entries.qualifying import require_entering
from eventsapp.entries.words import STATUSES, outcome
from eventsapp.errors import Forbidden
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.frame.addresses import carried_numbers
from eventsapp.invitations import services as invitations
from eventsapp.invitations.access import concerning, discipline_of, led, looks_after
from eventsapp.invitations.finding import Named
from eventsapp.invitations.forms import (
    BeginForm,
    BeginPairForm,
    BeginTeamForm,
    PartnerForm,
    PeopleForm,
    offer_branches,
)
from eventsapp.invitations.reading import gives_up, may_give_up
from eventsapp.invitations.showing import lines, unclear
from eventsapp.invitations.words import ACTS, ROLES
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member

bp = Blueprint("invitations", __name__)

PICK = "pick-"


def _oneself() -> Member:
    member = members.behind(account_id())
    if member is None:
        raise NoMemberBehind
    return member


@bp.route("/disciplines/<int:discipline_id>/invite", methods=["GET", "POST"])
@requires(Permission.ENTER_ONESELF)
def begin(discipline_id: int) -> ResponseReturnValue:
    """Begin a pair or team by inviting others; a second tap finds what the first began."""
    discipline = events.get_discipline(discipline_id)
    event = seen(discipline.event_id)
    captain = _oneself()
    begun = invitations.forming_of(discipline_id, captain)
    if begun is not None and not request.form:
        return redirect(url_for(".show", entry_id=begun.id))
    require_kind(event, discipline, EntryKind.TEAM)
    require_entering(discipline)
    own = branch_of(stays_of(captain), event.first_on)
    if own is None:
        raise NotAMember(name=captain.name)
    others = [each for each in members.open_branches(event.first_on) if each.id != own.id]
    form: BeginForm = (
        BeginPairForm() if discipline.entry_kind is EntryKind.PAIR else BeginTeamForm()
    )
    offer_branches(form, others)
    if not form.is_submitted():
        require_open(event, clock.now())
        return _begin_page(discipline, form, [own]), 200
    if not form.validate():
        return _begin_page(discipline, form, [own]), 422
    branches = [own, *(each for each in others if each.id == form.other_branch.data)]
    try:
        require_open(event, clock.now())
        named = _named(discipline, branches, form)
        if any(each.refusal for each in named):
            return _begin_page(discipline, form, branches, named), 422
        entry = invitations.begin(
            discipline,
            captain,
            _people(form, named),
            team_name=form.team_name.data if isinstance(form, BeginTeamForm) else "",
            branches=branches,
            now=clock.now(),
            by=account(),
            declared=texts_shown(request.form.get("declared", "")),
        )
    except (EntryRefused, DeclarationRefused) as refusal:
        db.session.rollback()
        begun = invitations.forming_of(discipline_id, captain)
        if isinstance(refusal, InFormingTeam) and begun is not None:
            flash(refusal.message, "warning")
            return redirect(url_for(".show", entry_id=begun.id))
        form.form_errors.append(f"{refusal.message} {refusal.remedy}")
        again = events.get_discipline(discipline_id)
        return _begin_page(again, form, branches), refusal.status
    return _invited(entry, named)


def _begin_page(
    discipline: Discipline,
    form: BeginForm,
    branches: list[Branch],
    named: list[Named] | None = None,
) -> str:
    return render_template(
        "invitations/begin.html",
        discipline=discipline,
        event=discipline.event,
        form=form,
        branch=branches[0],
        is_pair=discipline.entry_kind is EntryKind.PAIR,
        closes_at=entries.closes_at(discipline.event),
        unclear=unclear(discipline, branches, named or []),
        texts=_texts(discipline.event),
        kinds=KINDS,
    )


def _texts(event: Event) -> list[Declaration]:
    """Return what the signed-in member has yet to accept."""
    member = members.behind(account_id()) if event.has_declarations else None
    return declarations.owed([event], member).get(event.id, []) if member else []


def _named(
    discipline: Discipline, branches: list[Branch], form: PartnerForm | PeopleForm
) -> list[Named]:
    sent = request.form.items()
    picked = set(carried_numbers(value for key, value in sent if key.startswith(PICK)))
    typed = [line for line, _role in form.lines()]
    return invitations.find(discipline.event, branches, typed, picked)


def _people(
    form: PartnerForm | PeopleForm, named: list[Named]
) -> list[tuple[Member, TeamRole]]:
    roles = [role for _line, role in form.lines()]
    return [
        (each.chosen, role)
        for each, role in zip(named, roles, strict=True)
        if each.chosen is not None
    ]


def _invited(entry: Entry, named: list[Named]) -> ResponseReturnValue:
    names = "、".join(each.chosen.name for each in named if each.chosen)
    address = url_for(".show", entry_id=entry.id)
    db.session.commit()
    flash(_("Invited: %(names)s. You are told when they answer.", names=names))
    return redirect(address)


@bp.get("/entries/<int:entry_id>/invitations")
@requires(Permission.SEE_SITE)
def show(entry_id: int) -> ResponseReturnValue:
    """Show who was invited and what they say, to those whom it concerns."""
    entry, own = concerning(entry_id)
    return _page(entry, own, _invite_form(entry))


def _invite_form(entry: Entry) -> PartnerForm | PeopleForm:
    is_pair = discipline_of(entry).entry_kind is EntryKind.PAIR
    return PartnerForm() if is_pair else PeopleForm()


def _page(
    entry: Entry,
    own: Member | None,
    form: PartnerForm | PeopleForm,
    named: list[Named] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    captain = invitations.captain_of(entry)
    is_captain = own is not None and captain is not None and captain.id == own.id
    now = clock.now()
    shown = lines(entry, now)
    discipline = discipline_of(entry)
    is_pair = discipline.entry_kind is EntryKind.PAIR
    is_forming = entry.status is EntryStatus.FORMING
    awaited = any(line.is_open for line in shown)
    missing = (lacking(entry) or leaders_missing(entry)) if is_forming else None
    mine = next((line for line in shown if own and line.member.id == own.id), None)
    answers = mine is not None and mine.is_open
    page = render_template(
        "invitations/show.html",
        entry=entry,
        event=entry.event,
        discipline=discipline,
        own=own,
        captain=captain,
        is_captain=is_captain,
        looks_after=looks_after(entry),
        is_pair=is_pair,
        is_forming=is_forming,
        is_open=entries.is_open(entry.event, now),
        is_in_time=is_before_closing(entry.event, now),
        opens_at=opens_at(entry.event, now),
        lines=shown,
        mine=mine,
        lacking=missing,
        can_invite=is_forming and not (is_pair and (awaited or len(entry.team) > 1)),
        can_send=is_forming and missing is None,
        may_give_up=may_give_up(entry, own) and any(line.invitation for line in shown),
        form=form,
        unclear=unclear(discipline, [each.branch for each in entry.shares], named)
        if named
        else [],
        chips=STATUSES,
        acts=ACTS,
        roles=ROLES,
        texts=declarations.owed([entry.event], own) if own and answers else {},
        kinds=KINDS,
    )
    return page, status


@bp.post("/entries/<int:entry_id>/invite")
@requires(Permission.ENTER_ONESELF)
def invite(entry_id: int) -> ResponseReturnValue:
    """Invite more people, or somebody else."""
    entry, own = led(entry_id)
    form = _invite_form(entry)
    if not form.validate():
        return _page(entry, own, form, status=422)
    try:
        branches = [share.branch for share in entry.shares]
        named = _named(discipline_of(entry), branches, form)
        if any(each.refusal for each in named):
            return _page(entry, own, form, named, 422)
        invitations.invite(entry, _people(form, named), now=clock.now(), by=account())
    except EntryRefused as refusal:
        db.session.rollback()
        form.form_errors.append(f"{refusal.message} {refusal.remedy}")
        return _page(entries.get(entry_id), own, form, status=refusal.status)
    return _invited(entry, named)


@bp.post("/entries/<int:entry_id>/invitations/<int:member_id>/take-back")
@requires(Permission.ENTER_ONESELF)
def take_back(entry_id: int, member_id: int) -> ResponseReturnValue:
    """Take an invitation back, or take somebody out again."""
    (entry, _own), member = led(entry_id), members.get(member_id)
    name = member.name
    return done(
        entry_id,
        lambda: invitations.take_back(entry, member, now=clock.now(), by=account()),
        _("Taken back: %(name)s. You can invite somebody else.", name=name),
    )


@bp.post("/entries/<int:entry_id>/send")
@requires(Permission.ENTER_ONESELF)
def send(entry_id: int) -> ResponseReturnValue:
    """Ask for the place with those who have accepted."""
    entry, _own = led(entry_id)
    approved = approvals_of(entry.event) if looks_after(entry) else NO_APPROVAL
    try:
        invitations.send(entry, now=clock.now(), by=account(), approved=approved)
    except EntryRefused as refusal:
        db.session.rollback()
        flash(f"{refusal.message} {refusal.remedy}", "refused")
    else:
        words = outcome(entry, f"{discipline_of(entry).name} · {entry.team_name}")
        db.session.commit()
        flash(words)
    return redirect(url_for(".show", entry_id=entry_id))


@bp.post("/entries/<int:entry_id>/give-up")
@requires(Permission.ENTER_ONESELF)
def give_up(entry_id: int) -> ResponseReturnValue:
    """Give a pair or team up that a captain began."""
    entry, own = concerning(entry_id)
    is_own = gives_up(entry, own) and invitations.formed_by_captain(entry)
    if not is_own and not looks_after(entry):
        raise Forbidden
    return done(
        entry_id,
        lambda: invitations.give_up(entry, now=clock.now(), by=account()),
        _("Given up: %(team)s.", team=entry.team_name),
    )


def done(entry_id: int, act: Callable[[], None], words: str) -> ResponseReturnValue:
    """Do an act, say what came of it, and show the page again."""
    try:
        act()
    except EntryRefused as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(words)
    return redirect(url_for(".show", entry_id=entry_id))
