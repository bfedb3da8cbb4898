"""What people can be told about: higher features add their topics when they are imported."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from eventsapp.frame.languages import day_and_weekday, moment

Detail = str | int | date | datetime


@dataclass(frozen=True)
class Topic:
    """One thing that people are told.

    Attributes:
        code: names it in the database, and so is never changed.
        title: a line, with named placeholders.
        text: a sentence or two, with the same placeholders.
        secret_link: the page of a link that only the receiver of the mail may know, from
            the account's id and the address; ``None`` where the message's own page does.
    """

    code: str
    title: Any
    text: Any
    secret_link: Callable[[int, str], str] | None = None


@dataclass(frozen=True)
class Words:
    """A message in the reader's language."""

    title: str
    text: str


UNKNOWN = Topic("", _l("Message"), _l("This message was written by another version."))
_topics: dict[str, Topic] = {}


def add(topic: Topic) -> Topic:
    """Let a topic be told from now on."""
    known = _topics.setdefault(topic.code, topic)
    if known is not topic:
        raise ValueError(f"two topics have the code {topic.code!r}")
    return topic


def topic_of(code: str) -> Topic:
    """Return the topic of a message."""
    return _topics.get(code, UNKNOWN)


def stored(details: Mapping[str, Detail]) -> dict[str, Any]:
    """Return what stands in a message as JSON, days and instants with their kind."""
    return {name: _stored(value) for name, value in details.items()}


def _stored(value: Detail) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value


def in_words(topic: Topic, details: Mapping[str, Any]) -> Words:
    """Return a message in the reader's language."""
    if topic is UNKNOWN:
        return Words(str(topic.title), str(topic.text))
    told = {name: _told(value) for name, value in details.items()}
    return Words(str(topic.title) % told, str(topic.text) % told)


def _told(value: Any) -> str:
    if isinstance(value, dict) and "moment" in value:
        return moment(datetime.fromisoformat(value["moment"]))
    if isinstance(value, dict) and "day" in value:
        return day_and_weekday(date.fromisoformat(value["day"]))
    return str(value)
