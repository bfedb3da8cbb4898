"""The sections of regulations (竞赛规程): what the data says, and what an organiser adds.

Their order is that of real notices; a section of which nothing is known is left out.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.standings.wording import criterion_name
from eventsapp.draws import services as draws
from eventsapp.draws.explaining import summary
from eventsapp.draws.match_formats import rules_words
from eventsapp.draws.services import Format
from eventsapp.entries import giving_out
from eventsapp.events.makeup_words import makeup_words
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.events.points_words import rule_words
from eventsapp.events.words import AUDIENCES, ENTRY_KINDS, MEASURES
from eventsapp.exact import shown
from eventsapp.frame.languages import dated, dated_moment, page_language, sentences
from eventsapp.limits import services as limits
from eventsapp.regulations import slots
from eventsapp.regulations.entering import places_words, ways_words
from eventsapp.results import services as results


class Key(enum.StrEnum):
    """Which section."""

    HOSTS = "hosts"
    WHEN = "when"
    WHO = "who"
    DISCIPLINES = "disciplines"
    ENTERING = "entering"
    PLAYING = "playing"
    PLACES = "places"
    POINTS = "points"
    DRAW = "draw"
    OFFICIALS = "officials"
    CARE = "care"
    REST = "rest"


HEADINGS = {
    Key.HOSTS: _l("Hosts"),
    Key.WHEN: _l("Time and place"),
    Key.WHO: _l("Who takes part"),
    Key.DISCIPLINES: _l("What is competed in"),
    Key.ENTERING: _l("How to enter"),
    Key.PLAYING: _l("How it is played"),
    Key.PLACES: _l("Places and prizes"),
    Key.POINTS: _l("How points are counted"),
    Key.DRAW: _l("Draw and meeting of the team leaders"),
    Key.OFFICIALS: _l("Referees and arbitration"),
    Key.CARE: _l("Please note"),
    Key.REST: _l("What is not laid down here"),
}
USUAL = {
    Key.CARE: _l(
        "Take part only in good health; whoever has heart trouble or high blood pressure asks "
        "a doctor first."
    ),
    Key.REST: _l("It is settled by the host, who also interprets these regulations."),
}


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section in words: clauses one by one, perhaps a table below them.

    Args:
        key: of the section.
        heading: in the language of the page.
        lines: the clauses.
        heads: of the columns of the table; none without a table.
        rows: a text for each column.
    """

    key: str
    heading: str
    lines: Sequence[str]
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=list)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back a section."""
        return cls(**stored)

    def to_json(self) -> dict[str, Any]:
        """Return what is stored; equal texts give equal values."""
        plain = asdict(self)
        return plain | {
            "lines": list(self.lines),
            "heads": list(self.heads),
            "rows": [list(row) for row in self.rows],
        }

    def in_lines(self) -> list[str]:
        """Return all that it says, a line each."""
        return [*self.lines, *(" · ".join(row) for row in self.rows)]


def compose(event: Event, texts: Mapping[str, str]) -> list[SectionText]:
    """Return the sections of an event's regulations as of now, in the language of the page.

    Args:
        event: with its disciplines, sessions and host.
        texts: what was written, by the key of the section, a clause a line.
    """
    found = []
    for key in Key:
        written = texts.get(key, str(USUAL.get(key, "")))
        lines = [*_SAID[key](event), *(line for line in written.splitlines() if line.strip())]
        heads, rows = _table(event) if key is Key.DISCIPLINES else ((), [])
        if lines or rows:
            found.append(SectionText(key.value, str(HEADINGS[key]), lines, heads, rows))
    return found


def said(event: Event) -> dict[Key, list[str]]:
    """Return what the data says in each section, before anything that is written."""
    return {key: tell(event) for key, tell in _SAID.items()}


def _hosts(event: Event) -> list[str]:
    told = [_("Host: %(name)s", name=event.host.name)]
    if event.association:
        told.append(_("Run by: %(name)s", name=event.association.name))
    return told


def _when(event: Event) -> list[str]:
    return [
        _(
            "%(day)s, check-in %(opens)s to %(closes)s",
            day=dated(session.held_on),
            opens=session.opens.strftime("%H:%M"),
            closes=session.closes.strftime("%H:%M"),
        )
        + (f" · {session.place}" if session.place else "")
        for session in event.sessions
    ]


def _who(event: Event) -> list[str]:
    return [_("For whom: %(whom)s", whom=AUDIENCES[event.audience])]


def _table(event: Event) -> tuple[list[str], list[list[str]]]:
    heads = [
        _("Discipline"),
        _("Who enters"),
        _("How places are found"),
        _("Number of places"),
    ]
    rows = [
        [
            discipline.name,
            _("; ").join(
                [str(ENTRY_KINDS[discipline.entry_kind]), *makeup_words(discipline.of_whom)]
            ),
            str(MEASURES[discipline.measure]),
            str(discipline.capacity) if discipline.capacity else _("No limit"),
        ]
        for discipline in event.disciplines
    ]
    return (heads, rows) if rows else ([], [])


def _entering(event: Event) -> list[str]:
    told = []
    if event.entries_open_at:
        told.append(_("Entries open %(moment)s.", moment=dated_moment(event.entries_open_at)))
    told += [
        _("Entries close %(moment)s.", moment=dated_moment(event.entries_close_at))
        if event.entries_close_at
        else _("Entries close when check-in ends.")
    ]
    told += ways_words(event)
    if event.has_walk_ins:
        told.append(_("People may come without entering first."))
    return [*told, *places_words(event), *limits.words_of(event)]


def _playing(event: Event) -> list[str]:
    formats = draws.formats_of([discipline.id for discipline in event.disciplines])
    told = []
    for discipline in event.disciplines:
        how = (
            _("; ").join(
                _match_words(discipline, formats.get(discipline.id) or Format.usual(discipline))
            )
            if discipline.measure is Measure.KNOCKOUT
            else sentences(results.kind_for(discipline).words())
        )
        if how:
            told.append(_("%(what)s: %(how)s", what=discipline.name, how=how))
    return told + _clauses(slots.on_playing, event)


def _match_words(discipline: Discipline, form: Format) -> list[str]:
    words = summary(form, discipline)
    if form.has_tables:
        language = page_language()
        order = [criterion_name(code, language) for code in form.rule_set.codes]
        words.append(
            _(
                "who is level in a table is parted by, in this order: %(criteria)s",
                criteria=_(", ").join(order),
            )
        )
    if form.best_next and form.comparing != form.rule_set:
        words.append(
            _(
                "places of several groups are compared by %(rules)s",
                rules=rules_words(form.compare_by),
            )
        )
    return words


def _places(event: Event) -> list[str]:
    told = []
    for each in event.disciplines:
        words = [each.prizes] if each.prizes else []
        if each.awarded_places:
            many = each.awarded_places
            words.insert(0, _("the first %(many)d places are awarded", many=many))
        if words:
            told.append(_("%(what)s: %(how)s", what=each.name, how=_("; ").join(words)))
    return told


def _points(event: Event) -> list[str]:
    scored = [discipline for discipline in event.disciplines if discipline.is_scored]
    if not scored:
        return []
    rules = {each.id: rule_words(each.points) for each in scored}
    if len(set(rules.values())) == 1:
        told = [rules[scored[0].id]]
    else:
        told = [_("%(what)s: %(how)s", what=each.name, how=rules[each.id]) for each in scored]
    told += [
        _("%(what)s: points times %(weight)s", what=each.name, weight=shown(each.points_weight))
        for each in scored
        if each.points_weight != 1
    ]
    told += [
        _("%(what)s: no points", what=each.name)
        for each in event.disciplines
        if not each.is_scored
    ]
    return told


def _draw(event: Event) -> list[str]:
    if all(discipline.measure is not Measure.KNOCKOUT for discipline in event.disciplines):
        return []
    told = [
        _(
            "The entry list and the hash of a secret are shown first; then those present each "
            "say a word. What is drawn follows from all three, and anybody can check it."
        ),
        _("People of one branch are kept apart as far as their number allows."),
    ]
    return told + _after_draw(event)


def _after_draw(event: Event) -> list[str]:
    """Say what becomes of a withdrawal, where an organiser wrote it."""
    usual = giving_out.rules_of(event).after_draw
    told = [_("Who withdraws after the draw: %(how)s", how=usual)] if usual else []
    return told + [
        _(
            "Who withdraws after the draw of %(what)s: %(how)s",
            what=each.name,
            how=each.after_draw,
        )
        for each in event.disciplines
        if each.after_draw
    ]


def _officials(event: Event) -> list[str]:
    return _clauses(slots.on_officials, event)


def _clauses(tellers: Sequence[Callable[[Event], list[str]]], event: Event) -> list[str]:
    """Return what higher features say."""
    return [clause for tell in dict.fromkeys(tellers) for clause in tell(event)]


def _nothing(event: Event) -> list[str]:
    return []


_SAID: Mapping[Key, Callable[[Event], list[str]]] = {
    Key.HOSTS: _hosts,
    Key.WHEN: _when,
    Key.WHO: _who,
    Key.DISCIPLINES: _nothing,
    Key.ENTERING: _entering,
    Key.PLAYING: _playing,
    Key.PLACES: _places,
    Key.POINTS: _points,
    Key.DRAW: _draw,
    Key.OFFICIALS: _officials,
    Key.CARE: _nothing,
    Key.REST: _nothing,
}
