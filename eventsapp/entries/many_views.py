"""Pages on which branches and organisers enter many people, or a team."""

from collections import Counter
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.entries import pasting, qualifying, slots
from eventsapp.entries import services as entries
from eventsapp.entries.access import approvals_of, manages, reach_in, seen
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.entering import Deadline, require_within
from eventsapp.entries.errors import EntryRefused, ListMovedOn
from eventsapp.entries.forms import WHOLE_EVENT, ListForm, TeamForm
from eventsapp.entries.judging import Reach, judge, require_kind
from eventsapp.entries.opening import opens_at
from eventsapp.entries.pasting import CheckedList
from eventsapp.entries.teams import judge_team, require_together
from eventsapp.entries.views import bp as bp
from eventsapp.entries.words import outcome
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.frame.addresses import asked_number
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member

__all__ = ["bp"]


@bp.route("/events/<int:event_id>/enter-many", methods=["GET", "POST"])
@requires(Permission.ENTER_OTHERS)
def enter_many(event_id: int) -> ResponseReturnValue:
    """Enter pasted staff numbers: all at once if all are good, else after a look."""
    event = seen(event_id)
    reach = reach_in(event)
    form = ListForm()
    form.discipline.offer([*_choices(event, EntryKind.PERSON), (WHOLE_EVENT, _("Whole event"))])
    if not form.is_submitted():
        form.discipline.data = asked_number("discipline")
        return _list_page(event, form), 200
    if not form.validate():
        return _list_page(event, form), 422
    discipline = _by_id(event, form.discipline.data)
    try:
        checked = _check_people(event, discipline, form, reach)
        look = _needs_a_look(form, checked)
        if look is None:
            return _store_people(event, discipline, checked.good, reach)
    except EntryRefused as refusal:
        _refuse(form, refusal)
        return _list_page(seen(event_id), form), refusal.status
    return _list_page(event, form, checked), look


def _list_page(event: Event, form: ListForm, checked: CheckedList | None = None) -> str:
    return _page("entries/enter_many.html", event, form, checked)


def _page(
    template: str, event: Event, form: ListForm | TeamForm, checked: CheckedList | None
) -> str:
    """Show a form; disciplines into which nobody enters are not offered there."""
    decided = qualifying.decided_in(event.disciplines)
    form.discipline.offer(
        (value, words)
        for value, words, *_ in form.discipline.iter_choices()
        if value not in decided
    )
    return render_template(
        template,
        event=event,
        form=form,
        checked=checked,
        is_late=not entries.is_open(event, clock.now()),
        opens_at=opens_at(event, clock.now()),
        organises=manages(event),
        ways=[way(event) for way in dict.fromkeys(slots.ways_to_enter)],
    )


def _check_people(
    event: Event, discipline: Discipline | None, form: ListForm, reach: Reach
) -> CheckedList:
    require_within(event, _deadline(event), at=clock.now())
    require_kind(event, discipline, EntryKind.PERSON)
    if discipline is not None:
        qualifying.require_entering(discipline)
    return pasting.check(
        form.numbers.data or "",
        lambda people: judge(event, people, discipline, reach=reach, now=clock.now()),
    )


def _store_people(
    event: Event, discipline: Discipline | None, people: Sequence[Member], reach: Reach
) -> Response:
    made = entries.enter_many(
        event,
        people,
        discipline=discipline,
        now=clock.now(),
        by=account(),
        deadline=_deadline(event),
        reach=reach,
        approved=approvals_of(event),
    )
    address = url_for(
        ".list_entries", event_id=event.id, discipline=discipline.id if discipline else None
    )
    counts = Counter(entry.status for entry in made)
    db.session.commit()
    if entered := counts[EntryStatus.ENTERED]:
        flash(ngettext("%(num)s person entered.", "%(num)s people entered.", entered))
    if asked := counts[EntryStatus.REQUESTED]:
        flash(
            ngettext(
                "%(num)s person has still to be approved.",
                "%(num)s people have still to be approved.",
                asked,
            )
        )
    if waiting := counts[EntryStatus.WAITING]:
        flash(
            ngettext(
                "%(num)s person is on the waiting list.",
                "%(num)s people are on the waiting list.",
                waiting,
            )
        )
    return redirect(address)


@bp.route("/events/<int:event_id>/enter-team", methods=["GET", "POST"])
@requires(Permission.ENTER_OTHERS)
def enter_team(event_id: int) -> ResponseReturnValue:
    """Enter a team with its branches and people."""
    event = seen(event_id)
    reach = reach_in(event)
    branches = {branch.id: branch for branch in members.open_branches(event.first_on)}
    form = _team_form(event, branches)
    if not form.is_submitted():
        form.discipline.data = asked_number("discipline")
        form.branch_1.data = min(reach) if reach else None
        return _team_page(event, form), 200
    if not form.validate():
        return _team_page(event, form), 422
    discipline = _by_id(event, form.discipline.data)
    try:
        checked = _check_team(event, discipline, form, branches)
        look = _needs_a_look(form, checked)
        if look is None:
            return _store_team(event, discipline, form, checked, branches, reach)
    except EntryRefused as refusal:
        _refuse(form, refusal)
        return _team_page(seen(event_id), form), refusal.status
    return _team_page(event, form, checked), look


def _team_form(event: Event, branches: dict[int, Branch]) -> TeamForm:
    teams, pairs = _choices(event, EntryKind.TEAM), _choices(event, EntryKind.PAIR)
    if not teams and not pairs:
        raise NotFound
    form = TeamForm()
    form.discipline.offer([*teams, *pairs])
    form.pair_ids = frozenset(discipline_id for discipline_id, _name in pairs)
    form.offer_branches(list(branches.values()))
    return form


def _team_page(event: Event, form: TeamForm, checked: CheckedList | None = None) -> str:
    return _page("entries/enter_team.html", event, form, checked)


def _check_team(
    event: Event, discipline: Discipline | None, form: TeamForm, branches: dict[int, Branch]
) -> CheckedList:
    shares = form.shares(branches)
    require_within(event, _deadline(event), at=clock.now())
    if discipline is not None:
        qualifying.require_entering(discipline)
    checked = pasting.check(
        form.everybody, lambda people: judge_team(event, discipline, shares, people)
    )
    if not checked.bad:
        require_together(discipline, *checked.parted(form.lines_of_line_up))
    return checked


def _store_team(
    event: Event,
    discipline: Discipline | None,
    form: TeamForm,
    checked: CheckedList,
    branches: dict[int, Branch],
    reach: Reach,
) -> Response:
    line_up, reserves = checked.parted(form.lines_of_line_up)
    entry = entries.enter_team(
        event,
        discipline,
        team_name=form.team_name.data,
        shares=form.shares(branches),
        members=line_up,
        reserves=reserves,
        now=clock.now(),
        by=account(),
        deadline=_deadline(event),
        reach=reach,
        approved=approvals_of(event),
    )
    words = outcome(entry, entry.team_name)
    address = url_for(
        ".list_entries", event_id=event.id, discipline=discipline.id if discipline else None
    )
    db.session.commit()
    flash(words)
    return redirect(address)


def _choices(event: Event, kind: EntryKind) -> list[tuple[int, str]]:
    return [(each.id, each.name) for each in event.disciplines if each.entry_kind == kind]


def _by_id(event: Event, discipline_id: int) -> Discipline | None:
    return next((each for each in event.disciplines if each.id == discipline_id), None)


def _deadline(event: Event) -> Deadline:
    return Deadline.WAIVED if manages(event) else Deadline.HOLDS


def _needs_a_look(form: ListForm | TeamForm, checked: CheckedList) -> int | None:
    """Return the status of the page that shows the list; None when it can be stored.

    What is not all good is shown first. Confirming stores the good ones, if
    they still are the ones that were shown.
    """
    if not checked.bad:
        return None
    marker = request.form.get("good", "")
    if not marker:
        return 422
    if marker == checked.marker:
        return None
    moved_on = ListMovedOn()
    form.form_errors.append(moved_on.message)
    return moved_on.status


def _refuse(form: ListForm | TeamForm, refusal: EntryRefused) -> None:
    db.session.rollback()
    form.form_errors.append(f"{refusal.message} {refusal.remedy}".strip())
