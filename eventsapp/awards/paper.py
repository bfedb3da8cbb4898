"""A circular as a document, in its usual form."""

from flask_babel import force_locale, format_date, ngettext
from flask_babel import gettext as _

from eventsapp.awards.circulars import Group, TitleList, said
from eventsapp.awards.models import Circular
from eventsapp.documents.parts import Document, Look, Paragraph, Part, Section, Signature


def paper_of(circular: Circular) -> Document:
    """Return a circular as it is printed: in its own language, whoever reads it."""
    with force_locale(circular.language):
        return Document(
            title=circular.heading,
            subtitle=circular.number or _("(draft, no number yet)"),
            parts=[
                Paragraph(circular.addressed, is_flush=True),
                *_paragraphs(circular.opening),
                *(_section(one) for one in said(circular)),
                *_paragraphs(circular.closing),
                Signature([circular.issuer, format_date(circular.dated_on, "long")]),
            ],
            language=circular.language,
            footer=_("SHA-256 %(hash)s", hash=circular.digest[:16]) if circular.digest else "",
            dated_on=circular.dated_on,
            look=Look.OFFICIAL,
        )


def _paragraphs(text: str) -> list[Part]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()]


def _section(one: TitleList) -> Section:
    groups: list[Part] = []
    for group in one.groups:
        if group.level:
            heading = _(
                "%(what)s (%(count)s)", what=group.level, count=_count(one, group.count)
            )
            groups.append(Section(heading, _names(one, group)))
        else:
            groups += _names(one, group)
    heading = _("%(what)s (%(count)s)", what=one.title, count=_count(one, one.count))
    return Section(heading, groups)


def _count(one: TitleList, count: int) -> str:
    if one.is_personal:
        return ngettext("%(num)s person", "%(num)s people", count)
    return ngettext("%(num)s unit", "%(num)s units", count)


def _names(one: TitleList, group: Group) -> list[Part]:
    if not one.is_personal:
        return [
            Paragraph(_(", ").join(name for _branch, names in group.rows for name in names))
        ]
    return [
        Paragraph(_("%(label)s: %(words)s", label=branch or "–", words=_(", ").join(names)))
        for branch, names in group.rows
    ]
