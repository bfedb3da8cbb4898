"""The usual look as a template to begin with, and an invented document to try one out."""

from datetime import date

from flask_babel import gettext as _

from eventsapp.documents.parts import (
    Align,
    Binding,
    Clauses,
    Cover,
    Document,
    Facts,
    Note,
    Paragraph,
    Picture,
    PictureKind,
    Section,
    Table,
    Word,
)
from eventsapp.documents.word import to_docx
from eventsapp.documents.word_forms import CONTENT, name_of
from eventsapp.word_templates.models import TemplateKind

COVER_KEYS = ("host", "organiser", "co_organiser", "time", "place")
_DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="120">'
    b'<path fill="none" stroke="#77847d" d="M20 30H300V90H20M300 60H560"/></svg>'
)


def heading_of(kind: TemplateKind) -> str:
    """Return what a kind of document is called on its cover."""
    return {
        TemplateKind.PROGRAMME: _("Programme"),
        TemplateKind.RESULTS: _("Results book"),
        TemplateKind.REGULATIONS: _("Regulations"),
    }[kind]


def usual(kind: TemplateKind, language: str) -> bytes:
    """Return the usual look as a template, with every name in its place."""

    def name(key: str) -> str:
        return name_of(key, language)

    return to_docx(
        Document(
            name("title"),
            [Paragraph(name(CONTENT))],
            language=language,
            subtitle=name("subtitle") if kind is TemplateKind.REGULATIONS else "",
            footer=name("footer"),
            binding=_binding(
                kind,
                heading=name("heading"),
                facts={key: name(key) for key in COVER_KEYS},
                foot=name("edition"),
                header=name("header"),
            ),
        )
    )


def _binding(
    kind: TemplateKind, *, heading: str, facts: dict[str, str], foot: str, header: str
) -> Binding | None:
    if kind is TemplateKind.REGULATIONS:
        return None
    terms = {
        "host": _("Host"),
        "organiser": _("Carried out by"),
        "co_organiser": _("Co-organiser"),
        "time": _("Time"),
        "place": _("Place"),
    }
    rows = [(terms[key], facts[key]) for key in COVER_KEYS]
    return Binding(Cover(heading, rows, [foot], facts=facts), _("Contents"), header=header)


def sample(kind: TemplateKind, language: str) -> Document:
    """Return an invented document with a part of every sort."""
    bracket = Picture(
        _DRAWING,
        PictureKind.SVG,
        _("Bracket"),
        is_across=True,
        caption=_("Bracket"),
        words=(
            Word("王小明", 24, 26, 14, "left", is_bold=True, ink="#17211d", squeezed_to=None),
        ),
    )
    parts = [
        Section(
            _("Regulations"),
            [
                Facts([(_("Time"), "2026-10-24"), (_("Place"), _("Sports hall"))]),
                Clauses([_("Each person enters for two disciplines at most."), "……"]),
                Note("……"),
            ],
        ),
        Section(
            _("Entries by branch"),
            [
                Section(
                    _("Women's singles"),
                    [
                        Paragraph("……"),
                        Table(
                            [_("Number"), _("Name"), _("Branch")],
                            [[str(n), "王小明", _("Assembly workshop")] for n in range(1, 13)],
                            (1, 3, 3),
                            (Align.RIGHT, Align.LEFT, Align.LEFT),
                        ),
                        Section("1", [Paragraph("……")]),
                        bracket,
                    ],
                )
            ],
        ),
    ]
    facts = {
        "host": _("Trade union"),
        "organiser": _("Table tennis association"),
        "co_organiser": "",
        "time": "2026-10-24",
        "place": _("Sports hall"),
    }
    return Document(
        _("Autumn cup in table tennis"),
        parts,
        language=language,
        subtitle=_("Version %(number)s", number=1),
        footer=_("An example, not published"),
        dated_on=date(2026, 10, 1),
        binding=_binding(
            kind,
            heading=heading_of(kind),
            facts=facts,
            foot=_("Edition %(number)s", number=1),
            header=_("Trade union"),
        ),
    )
