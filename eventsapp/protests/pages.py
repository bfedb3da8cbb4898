"""The pages of protests as they are shown, with what was typed and refused."""

from collections.abc import Collection
from dataclasses import dataclass, field

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, account_id, may
from eventsapp.draws import services as draws
from eventsapp.draws.access import seen_discipline
from eventsapp.events.models import Discipline, Event
from eventsapp.members import services as members
from eventsapp.members.services import Bearer
from eventsapp.protests import deadlines
from eventsapp.protests import services as protests
from eventsapp.protests.access import own_entries, reads_text
from eventsapp.protests.deciding import bench_of
from eventsapp.protests.fees import Fee, fees_of
from eventsapp.protests.forms import (
    AT_LAST,
    UNDECIDED,
    VERDICTS,
    AppealForm,
    AppealSlipForm,
    DecisionForm,
    JurorForm,
    ReasonForm,
    SlipForm,
    TermsForm,
)
from eventsapp.protests.juries import jury_of, seats_for
from eventsapp.protests.models import Bench, Protest
from eventsapp.protests.states import (
    FIRST,
    SECOND,
    State,
    first_decision,
    instance_of,
)
from eventsapp.protests.terms import terms_of
from eventsapp.protests.words import (
    ACTS,
    BENCHES,
    CHIPS,
    FEE_ACTS,
    FEE_CHIPS,
    FEE_NAMES,
    FEE_RULES,
    FEES,
    STATES,
    matter_words,
    terms_words,
)
from eventsapp.regulations import services as regulations

WORDS = {
    "states": STATES,
    "chips": CHIPS,
    "acts": ACTS,
    "benches": BENCHES,
    "fee_states": FEES,
    "fee_names": FEE_NAMES,
    "fee_rules": FEE_RULES,
    "fee_chips": FEE_CHIPS,
    "fee_acts": FEE_ACTS,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A protest in a list, with its state, its fees, and what it is about."""

    protest: Protest
    state: State
    discipline: Discipline
    matter: str
    is_appealed: bool
    fees: list[Fee]


@dataclass(slots=True)
class Forms:
    """The forms on the page of a protest; a new one is empty."""

    decision: DecisionForm = field(default_factory=lambda: DecisionForm(formdata=None))
    withdrawal: ReasonForm = field(default_factory=lambda: ReasonForm(formdata=None))
    reopening: ReasonForm = field(default_factory=lambda: ReasonForm(formdata=None))
    appeal: AppealForm = field(default_factory=lambda: AppealForm(formdata=None))
    slip: SlipForm = field(default_factory=lambda: SlipForm(formdata=None))
    appeal_slip: SlipForm = field(default_factory=lambda: AppealSlipForm(formdata=None))

    @property
    def wrong(self) -> DecisionForm | ReasonForm | AppealForm | SlipForm:
        """Return the form that was refused; any other if none was."""
        forms = (self.decision, self.withdrawal, self.appeal, self.slip, self.appeal_slip)
        return next((form for form in forms if form.errors), self.reopening)


def list_page(
    event: Event,
    discipline: Discipline | None,
    form: TermsForm | None = None,
    juror: JurorForm | None = None,
    *,
    status: int = 200,
) -> ResponseReturnValue:
    """Show the protests of an event, or of one discipline of it."""
    found = protests.list_of(event)
    states = protests.states_of(found)
    by_id = {one.id: one for one in event.disciplines}
    rows = [
        Row(
            one,
            states[one.id],
            by_id[one.discipline_id],
            matter_words(one),
            instance_of(one) == SECOND,
            fees_of(one, states[one.id]),
        )
        for one in found
        if discipline is None or one.discipline_id == discipline.id
    ]
    terms = terms_of(event.id)
    if form is None:
        form = TermsForm(formdata=None)
        form.fill_from(terms)
    page = render_template(
        "protests/list.html",
        event=event,
        discipline=discipline,
        rows=rows,
        terms=terms,
        said=terms_words(terms),
        is_fixed=decides(event) and regulations.is_fixed(event),
        jury=jury_of(event),
        form=form,
        juror=juror or JurorForm(formdata=None),
        decides=decides(event),
        names_jury=may(Permission.MANAGE_EVENTS, event.host_id, event.association_id),
        **WORDS,
    )
    return page, status


def seen_protest(protest_id: int) -> tuple[Protest, Discipline]:
    """Return a protest and its discipline, if the reader sees the event."""
    protest = protests.get(protest_id)
    return protest, seen_discipline(protest.discipline_id)


def protest_page(
    protest: Protest, discipline: Discipline, forms: Forms | None = None, *, status: int = 200
) -> ResponseReturnValue:
    """Show a protest, what became of it, and what can be done with it now."""
    forms = forms or Forms()
    entrants = draws.entrants_of(discipline)
    event = discipline.event
    own = own_entries(discipline, entrants)
    state = protests.states_of([protest])[protest.id]
    terms = terms_of(event.id)
    until = deadlines.of_appeal(protest, terms.second_minutes)
    is_in_time = until is not None and clock.now() <= until
    deciding = decides(event) and not protests.is_own(protest, account())
    seats = seats_for(protest, discipline, entrants) if _asks_jury(protest, state) else []
    forms.decision.verdict.offer(verdicts_of(protest))
    apart = members.told_apart(
        Bearer(one.member.id, one.member.name, one.branch, one.member.staff_number)
        for seat in seats
        for one in [seat.juror]
    )
    forms.decision.jurors.choices = [
        (one.member.id, f"{one.member.name} {apart[one.member.id].branch}".strip())
        for seat in seats
        if not seat.why_not
        for one in [seat.juror]
    ]
    page = render_template(
        "protests/show.html",
        protest=protest,
        discipline=discipline,
        event=event,
        state=state,
        entrant=entrants.get(protest.entry_id),
        matter=matter_words(protest),
        reads=decides(event) or reads_text(protest, own),
        decides=deciding,
        takes_fee=takes_paper(event),
        fees=fees_of(protest, state),
        withdraws=withdraws(protest, own),
        is_final=instance_of(protest) == SECOND,
        asks_jury=_asks_jury(protest, state),
        seats=seats,
        until=until if is_in_time else None,
        appeals=is_in_time and appeals(protest, discipline, own),
        appeal_fen=terms.second_fee_fen,
        forms=forms,
        correction=_correction(protest, discipline),
        **WORDS,
    )
    return page, status


def verdicts_of(protest: Protest) -> list[tuple[str, str]]:
    """Return what can be decided; at last also that a correction is taken back."""
    decided = first_decision(protest)
    was_corrected = decided is not None and decided.needs_correction
    if instance_of(protest) != FIRST and was_corrected:
        return [UNDECIDED, *AT_LAST]
    return [UNDECIDED, *VERDICTS]


def _asks_jury(protest: Protest, state: State) -> bool:
    return state is State.OPEN and bench_of(protest) is Bench.JURY


def _correction(protest: Protest, discipline: Discipline) -> str:
    """Return the page on which the contested result is corrected."""
    if protest.ref:
        return url_for("results.correct", discipline_id=discipline.id, ref=protest.ref)
    return url_for("results.show", discipline_id=discipline.id)


def decides(event: Event) -> bool:
    """Whether the reader decides protests of an event, or writes down what the jury did."""
    return may(Permission.SIGN_RESULTS, event.host_id, event.association_id)


def takes_paper(event: Event) -> bool:
    """Whether the reader takes in what comes on paper, and its fee."""
    return may(Permission.RECORD_RESULTS, event.host_id, event.association_id)


def withdraws(protest: Protest, own: Collection[int]) -> bool:
    """Whether the reader can withdraw a protest: it is theirs, or of their branch."""
    return protest.by_id == account_id() or protest.entry_id in own


def appeals(protest: Protest, discipline: Discipline, own: Collection[int]) -> bool:
    """Whether the reader can contest a decision: for either side, or from paper."""
    sides = {protest.entry_id, *protest.about.get("entries", [])}
    return bool(sides & set(own)) or takes_paper(discipline.event)
