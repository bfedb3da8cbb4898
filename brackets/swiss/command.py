"""What ``python -m brackets pair`` and ``check`` print."""

from collections.abc import Mapping

from brackets.documents.errors import DocumentTooLarge, NotUtf8
from brackets.documents.json_text import MOST_BYTES
from brackets.documents.tournament import tournament_of
from brackets.draws.lots import Lots
from brackets.swiss.check import check
from brackets.swiss.document_rounds import findings
from brackets.swiss.explain import explain
from brackets.swiss.history import Colour, SwissTournament
from brackets.swiss.pairing import drawn_first_colour, pair_next
from brackets.swiss.trf_reading import read_trf
from brackets.swiss.wording import finding_told, guarantee_told, reason_told

_SUMMARY = {
    "en": "rounds %(rounds)s, errors %(errors)s, notes %(notes)s",
    "zh": "%(rounds)s 轮，错误 %(errors)s 处，提示 %(notes)s 处",
}


def tournament_in(content: bytes) -> SwissTournament:
    """Read the bytes of a TRF file.

    Raises:
        DocumentError: the file is too large, or not in UTF-8.
        TrfError: something is wrong in it.
    """
    if len(content) > MOST_BYTES:
        raise DocumentTooLarge("TRF", MOST_BYTES // 10**6)
    try:
        return read_trf(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotUtf8("TRF", error.start + 1) from None


def is_document(content: bytes) -> bool:
    """Whether a file is a document and no TRF."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def first_colour(given: str, lot: str) -> Colour:
    """Return the first colour of the strongest, where nothing else says what it is.

    Args:
        given: ``white``, ``black`` or empty.
        lot: a text that draws it, if not empty.
    """
    if lot:
        return drawn_first_colour(Lots(lot.encode("utf-8", "surrogateescape")))
    return Colour(given[0]) if given else Colour.WHITE


def pairs_told(content: bytes, colour: Colour) -> str:
    """Return the next round: how many pairs, then ``white black`` a line, ``n 0`` for a bye.

    Args:
        content: a TRF file.
        colour: the first one, if the file says nothing.
    """
    boards = pair_next(tournament_in(content), colour).boards
    return "\n".join([str(len(boards)), *(str(board) for board in boards)])


def reasons_told(content: bytes, language: str) -> str:
    """Return a sentence for each pair of the next round, and what holds of all of them."""
    paired = pair_next(tournament_in(content))
    told = [reason_told(reason, language) for reason in explain(paired)]
    return "\n".join([*told, guarantee_told(paired, language)])


def findings_told(content: bytes, language: str) -> str:
    """Return a line for each finding in a tournament, and a summary."""
    tournament = tournament_in(content)
    found = list(check(tournament))
    errors = sum(finding.is_error for finding in found)
    counts = {
        "rounds": tournament.played_rounds,
        "errors": errors,
        "notes": len(found) - errors,
    }
    lines = [finding_told(finding, language) for finding in found]
    return _summed_up(lines, counts, language)


def document_findings_told(value: object, language: str) -> str:
    """Return the same for the Swiss stages of a document."""
    return _summed_up(*findings(tournament_of(value), language), language)


def _summed_up(lines: list[str], counts: Mapping[str, int], language: str) -> str:
    return "\n".join([*lines, _SUMMARY[language] % counts])
