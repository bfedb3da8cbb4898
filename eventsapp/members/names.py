"""Names of people: what may stand in one, and how spaces in it are read."""

import unicodedata

from eventsapp.members.errors import NameHasSymbols, NameTooLong

LONGEST_NAME = 60
DOTS = dict.fromkeys(map(ord, "•・‧･∙⋅"), "·")
MARKS = frozenset(" ·•・‧.-'’()（）")
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200e\u200f\u2060\ufeff"))
KINDS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})
EMOJI_SELECTORS = frozenset("\ufe0e\ufe0f")


def tidy_name(text: str) -> str:
    """Return a name without the spaces that spread it, refusing what is no name.

    Rosters write 李　娜 to fill three squares; between Han no space means
    anything. Whatever dot parts two names (阿依古丽·买买提), it is the middle dot.
    The characters themselves stay as they are: normalising would replace rare
    ones that families insist on.

    Raises:
        NameTooLong: over 60 characters.
        NameHasSymbols: an emoji, a control or private-use character, or a symbol.

    >>> tidy_name(" 李　娜 "), tidy_name("Anna  Maria")
    ('李娜', 'Anna Maria')
    """
    name = searched(text)
    if len(name) > LONGEST_NAME:
        raise NameTooLong(limit=LONGEST_NAME)
    wrong = [letter for letter in name if not _may_stand(letter)]
    if wrong:
        raise NameHasSymbols(symbol=wrong[0] if wrong[0].isprintable() else "?")
    return name


def searched(text: str) -> str:
    """Return part of a name with spaces and dots as names are stored.

    >>> searched("王　伟"), searched("阿依古丽•买")
    ('王伟', '阿依古丽·买')
    """
    words = text.translate(INVISIBLE).translate(DOTS).split()
    return "".join(words) if any(map(is_han, text)) else " ".join(words)


def is_han(letter: str) -> bool:
    """Whether a character is Han, in planes that this Python's Unicode tables may lack too."""
    return "\u3400" <= letter <= "\u9fff" or "\U00020000" <= letter <= "\U0003ffff"


def _may_stand(letter: str) -> bool:
    if letter in EMOJI_SELECTORS:
        return False
    return is_han(letter) or letter in MARKS or unicodedata.category(letter) in KINDS
