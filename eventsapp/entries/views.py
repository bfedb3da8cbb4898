"""Pages of entries: one's own first page, entering and withdrawing, the entry list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, requires
from eventsapp.database import db, reads_first
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import DeclarationRefused
from eventsapp.declarations.forms import texts_shown
from eventsapp.declarations.words import KINDS
from eventsapp.entries import (
    counting,
    limit_panels,
    limit_standing,
    listing,
    qualifying,
    slots,
    workbook,
)
from eventsapp.entries import services as entries
from eventsapp.entries.access import (
    approvals_of,
    demand_reach,
    manages,
    own_reach,
    reach_in,
    seen,
)
from eventsapp.entries.acts import OPEN
from eventsapp.entries.eligibility import behind, branch_of
from eventsapp.entries.errors import (
    AlreadyEntered,
    AlreadyWithdrawn,
    EntryRefused,
    GivenUpElsewhere,
    NoMemberBehind,
    NoSuchDiscipline,
)
from eventsapp.entries.judging import is_before_closing
from eventsapp.entries.list_panels import panel, settings
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.offers import offer as offer_of
from eventsapp.entries.offers import offers
from eventsapp.entries.opening import first_opens_in, opens_at, opens_in
from eventsapp.entries.rushing import Press, press
from eventsapp.entries.sections import beside
from eventsapp.entries.taking import queue_numbers, settings_of, terms
from eventsapp.entries.withdrawing import after_draw, after_draw_of
from eventsapp.entries.words import STATUSES, outcome, said
from eventsapp.events import services as events
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Event
from eventsapp.events.slots import Link
from eventsapp.frame.addresses import asked_number, asked_page, carried_number
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.views import local_path
from eventsapp.limits import services as limits
from eventsapp.limits.words import limit_words
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.sheets.writing import MIME

bp = Blueprint("entries", __name__)


@bp.get("/mine")
@requires(Permission.SEE_SITE)
def mine() -> ResponseReturnValue:
    """Show a member what concerns them: the code, the next match, what is entered and open."""
    member, stays = behind(account_id())
    if member is None:
        return render_template("entries/mine.html", member=None)
    now = clock.now()
    found, drawn = entries.coming(member, now)
    own = [entry for entry in found if entry.status in OPEN]
    again = {(entry.event_id, entry.discipline_id) for entry in own}
    open_events = events.open_for_entry(now)
    asked = {*open_events, *(entry.event for entry in own)}
    rules, by_places = settings_of([event.id for event in asked])
    texts = declarations.owed(asked, member)
    page = slots.OwnPage(member, asked, texts)
    came = _came(member, own)
    here = {one.event.id for one in came}
    offered = offers(
        open_events, member, own, now, stays=stays, rules=rules, by_places=by_places
    )
    open_now = [offer for offer in offered if offer.can_enter or offer.can_form]
    later = [
        offer
        for offer in offered
        if offer.opens_at and not offer.mine and offer.event.id not in here
    ]
    cards, records = (
        [card for show in dict.fromkeys(slot) if (card := show(page))]
        for slot in (slots.member_cards, slots.member_records)
    )
    return render_template(
        "entries/mine.html",
        member=member,
        branch=branch_of(stays, clock.today()),
        cards=cards,
        records=records,
        ended=[
            entry
            for entry in found
            if entry.status not in OPEN and (entry.event_id, entry.discipline_id) not in again
        ],
        came=came,
        more_there={
            offer.event.id
            for offer in open_now
            if offer.event.id in here and (offer.options or offer.event.last_on > clock.today())
        },
        own=[(entry, now <= entries.closes_at(entry.event)) for entry in own],
        later=later,
        opens_in=first_opens_in((offer.event for offer in later), now),
        chips=STATUSES,
        numbers=queue_numbers(own),
        after_draw=after_draw_of(
            (entry for entry in own if now <= entries.closes_at(entry.event)),
            rules,
            drawn,
        ),
        given_up=qualifying.given_up_on(
            qualifying.entered_in(entry for entry in own if entry.discipline_id in by_places)
        ),
        texts=texts,
        kinds=KINDS,
        offers=[offer for offer in open_now if offer.event.id not in here],
    )


def _came(member: Member, own: Sequence[Entry]) -> list[slots.Came]:
    """Return to which events a member came that are still on, without an entry of theirs."""
    entered = {entry.event_id for entry in own}
    told = [tell(member, clock.today()) for tell in dict.fromkeys(slots.came_to)]
    return [one for each in told for one in each if one.event.id not in entered]


@bp.route("/events/<int:event_id>/enter", methods=["GET", "POST"])
@reads_first
@requires(Permission.ENTER_ONESELF)
def enter(event_id: int) -> ResponseReturnValue:
    """Show the form to enter oneself, and what became of it when it was sent."""
    refusal: EntryRefused | DeclarationRefused | None = None
    if request.method == "POST":
        try:
            return _enter(event_id)
        except (EntryRefused, DeclarationRefused) as refused:
            db.session.rollback()
            refusal = refused
    event = seen(event_id)
    somebody, stays = behind(account_id())
    member = _oneself(somebody)
    own, _drawn = entries.around(event, member)
    known = terms(event.id)
    now = clock.now()
    offer = offer_of(event, member, own, now, known, stays)
    page = render_template(
        "entries/enter.html",
        offer=offer,
        refusal=refusal,
        chips=STATUSES,
        beside=beside(event, member, known),
        limits_said=limit_words(known.limits) if known.limits else [],
        chosen=request.values.get("discipline", type=int),
        opens_in=opens_in(event, now),
        texts=declarations.owed([event], member),
        kinds=KINDS,
    )
    return page, refusal.status if refusal else 200


def _enter(event_id: int) -> ResponseReturnValue:
    """Enter oneself; a second tap finds the entry made by the first."""
    declared = texts_shown(request.form.get("declared", ""))
    try:
        told = press(Press(event_id, _chosen(), account_id(), declared))
    except AlreadyEntered as already:
        db.session.rollback()
        flash(already.message, "warning")
    else:
        flash(said(*told))
    return redirect(url_for(".mine"))


def _oneself(member: Member | None) -> Member:
    if member is None:
        raise NoMemberBehind
    return member


def _chosen() -> int | None:
    typed = request.form.get("discipline", "")
    if not typed:
        return None
    number = carried_number(typed)
    if number is None:
        raise NoSuchDiscipline
    return number


def _words_for(entry: Entry, own: Member | None) -> str:
    who = entry.team_name or (entry.member.name if entry.member else "")
    what = entry.discipline.name if entry.discipline else entry.event.name
    return what if own is not None and entry.member_id == own.id else f"{what} · {who}"


@bp.post("/entries/<int:entry_id>/withdraw")
@requires(Permission.ENTER_ONESELF)
def withdraw(entry_id: int) -> ResponseReturnValue:
    """Withdraw one's own entry or, for those who may, another's."""
    entry = entries.get(entry_id)
    organises = manages(entry.event)
    own = members.behind(account_id())
    if not organises and (own is None or entry.member_id != own.id):
        demand_reach(entry)
    act = entries.withdraw_by_hand if organises else entries.withdraw_in_time
    words = _words_for(entry, own)
    event_id = entry.event_id
    try:
        act(entry, now=clock.now(), by=account())
    except AlreadyWithdrawn as already:
        db.session.rollback()
        flash(already.message, "warning")
    except GivenUpElsewhere as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
        if organises:
            return redirect(refusal.address)
    else:
        db.session.commit()
        flash(_("Withdrawn: %(what)s.", what=words))
    return redirect(_back(event_id))


@bp.post("/entries/<int:entry_id>/enter-again")
@requires(Permission.ENTER_OTHERS)
def enter_again(entry_id: int) -> ResponseReturnValue:
    """Take back a withdrawal."""
    entry = entries.get(entry_id)
    event_id = entry.event_id
    deadline = entries.Deadline.WAIVED
    if not manages(entry.event):
        demand_reach(entry)
        deadline = entries.Deadline.HOLDS
    words = _words_for(entry, members.behind(account_id()))
    try:
        approved = approvals_of(entry.event)
        entries.enter_again(
            entry, now=clock.now(), by=account(), deadline=deadline, approved=approved
        )
    except EntryRefused as refusal:
        db.session.rollback()
        flash(f"{refusal.message} {refusal.remedy}".strip(), "refused")
    else:
        words = outcome(entry, words)
        db.session.commit()
        flash(words)
    return redirect(_back(event_id))


def _back(event_id: int) -> str:
    asked = local_path(request.form.get("next"))
    return asked or url_for(".list_entries", event_id=event_id)


@bp.get("/events/<int:event_id>/entries")
@requires(Permission.SEE_SITE)
def list_entries(event_id: int) -> ResponseReturnValue:
    """Show who is entered, and how many of each branch."""
    event, now = seen(event_id), clock.now()
    branches = {branch.id: branch for branch in members.branches()}
    reach = own_reach(event, branches.values())
    narrowing = replace(_narrowing(event), looks_after=reach)
    pages = listing.person_pages(narrowing, asked_page())
    everybody = listing.Narrowing(event, narrowing.discipline)
    found = counting.counts(event, narrowing.discipline)
    set_here = settings(event)
    decided = qualifying.decided_in(event.disciplines) if set_here.has_qualifying else {}
    people = listing.person_rows(narrowing, branches, pages.items)
    teams = listing.team_rows(narrowing)
    drawable = event.disciplines if reach is None or reach else []
    return render_template(
        "entries/list_entries.html",
        event=event,
        narrowing=narrowing,
        pages=pages,
        people=people,
        beside=listing.beside(people),
        teams=teams,
        counts=listing.branch_counts(everybody, branches),
        totals=found,
        branches=branches,
        shares_words=workbook.shares_words,
        chips=STATUSES,
        reach=reach,
        manages=manages(event),
        is_in_time=is_before_closing(event, now),
        is_open=entries.is_open(event, now),
        opens_at=opens_at(event, now),
        closes_at=entries.closes_at(event),
        has_teams=any(each.entry_kind.is_of_several for each in event.disciplines),
        decided=decided,
        waits_for_play=decided.keys() - event_slots.begun(decided.keys()),
        given_up=_given_up(decided, people, teams),
        back=request.full_path.rstrip("?"),
        after_draw=after_draw(drawable, set_here.after_draw),
        panel=panel(event, narrowing.discipline, found, set_here.publicity),
        shares=limit_panels.shares_card(event, set_here.limits, reach),
    )


def _given_up(
    decided: Mapping[int, Link], people: Sequence[listing.PersonRow], teams: Sequence[Entry]
) -> Mapping[int, Link]:
    """Return where the places of a list are given up that were won elsewhere, by entry id."""
    persons = {
        row.entry_id: row.discipline.id
        for row in people
        if row.discipline is not None and row.status is EntryStatus.ENTERED
    }
    entered = persons | qualifying.entered_in(teams)
    return qualifying.given_up_on({key: of for key, of in entered.items() if of in decided})


def _narrowing(event: Event) -> listing.Narrowing:
    discipline_id = asked_number("discipline")
    branch_id = asked_number("branch")
    return listing.Narrowing(
        event=event,
        discipline=next((each for each in event.disciplines if each.id == discipline_id), None),
        branch_ids=frozenset({branch_id}) if branch_id else None,
    )


@bp.get("/events/<int:event_id>/entries.xlsx")
@requires(Permission.ENTER_OTHERS)
def download(event_id: int) -> ResponseReturnValue:
    """Hand out the entry list as it is looked at; a branch officer gets the own branch's."""
    event = seen(event_id)
    asked, reach = _narrowing(event), reach_in(event)
    if asked.branch_ids is not None:
        reach = asked.branch_ids if reach is None else reach & asked.branch_ids
    narrowing = listing.Narrowing(event, asked.discipline, reach)
    branches = {branch.id: branch for branch in members.branches()}
    chosen = [branches[each].name for each in asked.branch_ids or () if each in branches]
    of = [event.name, *([asked.discipline.name] if asked.discipline else []), *chosen]
    of.append(_("Entry list"))
    made = workbook.entry_list(
        " · ".join(of),
        listing.person_rows(narrowing, branches),
        listing.team_rows(narrowing),
        branches,
        limit_standing.shares_of(event, limits.limits_of(event.id), narrowing.branch_ids),
    )
    return handed_out(made, called(*of, ending="xlsx"), MIME, event.code)
