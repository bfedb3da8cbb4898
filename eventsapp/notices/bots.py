"""Letters to the union's group chats: WeCom, DingTalk, Feishu and what else Apprise knows."""

import logging
import re
from collections.abc import Mapping

from apprise import Apprise, LogCapture

from eventsapp.notices.errors import NotSent, Refused, Unclear
from eventsapp.notices.wording import Letter

# Apprise answers yes or no, and says why only in its log.
_REFUSED_BY_ANSWER = re.compile(r"error=(\d{3})|\bstatus[ =](\d{3})\b")
_NEVER_REACHED = (
    "NewConnectionError",
    "ConnectTimeout",
    "NameResolutionError",
    "Connection refused",
    "Failed to establish",
    "CERTIFICATE_VERIFY_FAILED",
)
_COME_BACK_LATER = frozenset({408, 425, 429, *range(500, 600)})


class BotCarrier:
    """Takes letters to group chats, each known by a name and an Apprise address."""

    def __init__(self, addresses: Mapping[str, str]) -> None:
        self._addresses = addresses

    def carry(self, letter: Letter) -> None:
        """Hand a letter over.

        Raises:
            NotSent: the chat's server can't be reached, or says to come back later.
            Refused: it does not take the letter, or there is no such chat any more.
            Unclear: it did not answer.
        """
        chat = Apprise()
        address = self._addresses.get(letter.receiver)
        if address is None or not chat.add(address):
            raise Refused(f"There is no chat {letter.receiver} in BOTS.")
        with LogCapture(level=logging.DEBUG, fmt="%(message)s") as told:  # type: ignore[no-untyped-call]
            is_taken = chat.notify(title=letter.subject, body=letter.text)
            said = told.getvalue()
        if not is_taken:
            _explain(said)


def _explain(said: str) -> None:
    answer = _REFUSED_BY_ANSWER.search(said)
    if answer is not None:
        code = int(answer[1] or answer[2])
        if code in _COME_BACK_LATER:
            raise NotSent(f"The chat's server answered {code}.")
        raise Refused(f"The chat's server answered {code}.")
    if any(words in said for words in _NEVER_REACHED):
        raise NotSent("The chat's server can't be reached.")
    raise Unclear("The chat's server did not say whether it took the message.")
