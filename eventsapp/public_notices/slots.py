"""What can be put to publicity: higher features register it when the site is assembled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from eventsapp.public_notices.errors import SubjectUnknown
from eventsapp.public_notices.freezing import Value


class Listed(NamedTuple):
    """A row of the list that everybody reads."""

    name: str
    branch: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the lists of one kind of subject come from.

    Args:
        kind: what stands before the slash of a subject, such as ``honours``.
        current: what counts now, by the whole subject; raises ``NotFound`` for none.
        listed: the rows that are shown, by the subject; None where the feature publishes by
            itself, so that no draft is begun by hand.
        offered: the subjects of a year that a draft can be begun of, with their words.
        words: what the parts of the value are called, by the path in it.
        address: the page of the subject.
    """

    kind: str
    current: Callable[[str], Value]
    listed: Callable[[str], Sequence[Listed]] | None = None
    offered: Callable[[int], Sequence[tuple[str, str]]] | None = None
    words: Mapping[str, Any] = field(default_factory=dict)
    address: Callable[[str], str] | None = None


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Let notices be about subjects of a kind; once more changes nothing."""
    _sources[source.kind] = source


def source_of(subject: str) -> Source | None:
    """Return where a subject comes from; None for a typed list."""
    return _sources.get(subject.partition("/")[0])


def known_source(subject: str) -> Source:
    """Return where a subject comes from.

    Raises:
        SubjectUnknown: nobody has registered its kind.
    """
    found = source_of(subject)
    if found is None:
        raise SubjectUnknown
    return found


def offered(year: int) -> list[tuple[str, str]]:
    """Return the subjects of a year that a draft can be begun of, with their words."""
    return [
        one for source in _sources.values() if source.offered for one in source.offered(year)
    ]


def said(subject: str, what: str) -> str:
    """Return what a part of a subject's value is called."""
    source = source_of(subject)
    return str(source.words.get(what, what)) if source else what
