"""Regulations as a document to print and to pass on."""

from collections.abc import Sequence

from flask_babel import gettext as _

from eventsapp.clock import local
from eventsapp.documents.parts import Clauses, Document, Part, Section, Signature, Table
from eventsapp.events.models import Event
from eventsapp.frame.languages import dated, dated_moment
from eventsapp.regulations.models import RegulationVersion
from eventsapp.regulations.sections import SectionText


def paper_of(
    event: Event,
    sections: Sequence[SectionText],
    versions: Sequence[RegulationVersion],
    language: str,
    *,
    since: str = "",
) -> Document:
    """Return the document of an event's regulations.

    Args:
        event: whose they are.
        sections: those in force.
        versions: those since they are fixed, the first one first; none that is open.
        language: ``zh`` or ``en``.
        since: since when, and by what, they are fixed; empty before that.
    """
    parts: list[Part] = [Section(each.heading, _parts(each)) for each in sections]
    if len(versions) > 1:
        parts.append(Section(_("Amendments"), [Clauses([*map(told, versions[1:])])]))
    last = next((one for one in reversed(versions) if one.is_published), None)
    on = local(last.published_at).date() if last and last.published_at else None
    parts.append(Signature([event.host.name, *([dated(on)] if on else [])]))
    return Document(
        _("Regulations of %(event)s", event=event.name),
        parts,
        language=language,
        subtitle=version_words(last, since),
        footer=f"{event.name} · {event.code}",
        dated_on=on,
    )


def version_words(last: RegulationVersion | None, since: str) -> str:
    """Say which version this is; ``since`` is since when they are fixed, if they are."""
    if last is None or last.published_at is None:
        return since or _("Nothing is drawn or played yet: may still change")
    return _(
        "Version %(number)d, fixed %(moment)s",
        number=last.number,
        moment=dated_moment(last.published_at),
    )


def told(version: RegulationVersion) -> str:
    """Say why a version is not the one before, or that it was taken back."""
    reason = version.reason
    if version.taken_back_at is not None:
        return _(
            "Version %(number)d, begun %(moment)s (%(reason)s), was taken back %(later)s: they"
            " read as before.",
            number=version.number,
            moment=dated_moment(version.opened_at),
            reason=reason,
            later=dated_moment(version.taken_back_at),
        )
    if version.cause is not None:
        reason = _("set up and drawn: %(what)s", what=reason)
    return _(
        "Version %(number)d of %(moment)s: %(reason)s",
        number=version.number,
        moment=dated_moment(version.published_at or version.opened_at),
        reason=reason,
    )


def _parts(section: SectionText) -> list[Part]:
    parts: list[Part] = []
    if section.lines:
        parts.append(Clauses(section.lines))
    if section.rows:
        parts.append(Table(section.heads, section.rows))
    return parts
