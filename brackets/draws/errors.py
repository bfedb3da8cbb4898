"""What a draw with a proof refuses."""

from brackets.errors import BracketError


class SecretShort(BracketError):
    """A secret that could be found by trying."""

    code = "secret_short"
    sentence = "The secret needs at least %(least)s characters, not %(many)s."
    many: int
    least: int


class WordsMissing(BracketError):
    """Nobody said a word, so that the secret alone would decide the draw."""

    code = "words_missing"
    sentence = "A draw needs at least one public word."


class NotInUnicode(BracketError):
    """A text with half a character, which cannot be written in UTF-8."""

    code = "not_in_unicode"
    sentence = "A text of the draw cannot be written in UTF-8."


class GroupDrawTooLarge(BracketError):
    """More entrants than groups are drawn for."""

    code = "group_draw_too_large"
    sentence = "Groups are drawn for at most %(most)s entrants, not %(entrants)s."
    entrants: int
    most: int
