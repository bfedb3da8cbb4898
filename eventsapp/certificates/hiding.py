"""How much of a name the page shows that confirms a certificate; docs/rules/certificates.md."""

import re
import unicodedata

HIDDEN = "*"
PARTS = re.compile(r"([·•・‧∙.\s\-－—–]+)")


def hidden(name: str) -> str:
    """Return a person's name with a part of it hidden.

    Of a name in one piece the first sign stays, and from three signs on the last one; a lone
    sign is hidden. A name in several pieces, as many peoples write theirs, keeps the first
    sign of each. A sign and the marks that belong to it stay together.

    >>> hidden("王伟"), hidden("王小明"), hidden("欧阳娜娜"), hidden("买买提·艾力")
    ('王*', '王*明', '欧**娜', '买**·艾*')
    >>> hidden("Anna Müller"), hidden("丽")
    ('A*** M*****', '*')
    """
    pieces = PARTS.split(name.strip())
    words = [piece for piece in pieces[::2] if piece]
    if len(words) < 2:
        return _in_one_piece(name.strip())
    return "".join(
        piece if number % 2 else _but_first(_signs(piece))
        for number, piece in enumerate(pieces)
    )


def _in_one_piece(name: str) -> str:
    signs = _signs(name)
    if len(signs) < 3:
        return _but_first(signs)
    return signs[0] + HIDDEN * (len(signs) - 2) + signs[-1]


def _but_first(signs: list[str]) -> str:
    if len(signs) < 2:
        return HIDDEN * len(signs)
    return signs[0] + HIDDEN * (len(signs) - 1)


def _signs(text: str) -> list[str]:
    """Return the signs of a text, each with its marks."""
    found: list[str] = []
    for character in text:
        if found and unicodedata.combining(character):
            found[-1] += character
        else:
            found.append(character)
    return found
