"""Messages in words: on a page in the reader's language, in a letter in the receiver's."""

from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from eventsapp.accounts.naming import union_name
from eventsapp.frame.addresses import from_outside
from eventsapp.notices.models import Delivery, Message
from eventsapp.notices.topics import Words, in_words, topic_of


@dataclass(frozen=True)
class Letter:
    """What leaves the house.

    Attributes:
        id: of the delivery; a receiver that sees it twice knows it for the same.
        receiver: a mail address, or the name of a bot.
        subject: a line.
        text: sentences, and the address that says more.
    """

    id: int
    receiver: str
    subject: str
    text: str


def words_of(message: Message) -> Words:
    """Return the message in the reader's language."""
    return in_words(topic_of(message.topic), message.details)


def letter_of(delivery: Delivery) -> Letter:
    """Return what is sent, in the receiver's language."""
    message = delivery.message
    topic = topic_of(message.topic)
    with force_locale(delivery.language):
        words = in_words(topic, message.details)
        lines = [words.text]
        page = message.address
        if topic.secret_link is not None and message.account_id is not None:
            page = topic.secret_link(message.account_id, delivery.receiver)
        if page:
            lines.append(from_outside(page))
        lines.append(_("%(union)s · Wentitong", union=union_name()))
    return Letter(delivery.id, delivery.receiver, words.title, "\n\n".join(lines))
