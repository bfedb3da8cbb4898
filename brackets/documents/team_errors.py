"""What a document is refused for where teams meet, each with the place in it."""

from brackets.documents.errors import DocumentError


class MemberTwice(DocumentError):
    """A team that names somebody twice."""

    code = "member_twice"
    sentence = "%(place)s: %(member)s stands in this team twice."
    member: str


class StrengthMissing(DocumentError):
    """A team of which only some members have a number for their strength."""

    code = "strength_missing"
    sentence = "%(place)s: %(member)s has no strength, and others of this team have one."
    member: str


class LettersUnknown(DocumentError):
    """Letters that the tie does not have, or of both sides."""

    code = "letters_unknown"
    sentence = "%(place)s: this tie has no side with %(letters)s; known are %(known)s."
    letters: str
    known: str
