"""The words of refusals: English as the errors have them, and Chinese by their codes."""

import re
from collections.abc import Mapping

from brackets.documents.errors import RefusedHere
from brackets.draws.verify import Finding
from brackets.errors import BracketError
from brackets.standings.wording import LANGUAGES
from brackets.wording_zh import FINDINGS, PHRASES, SENTENCES

__all__ = ["LANGUAGES", "finding_told", "refusal"]


def refusal(error: BracketError, language: str) -> str:
    """Return what was refused, as a sentence.

    Args:
        error: the refusal.
        language: ``en`` or ``zh``.

    >>> from brackets.errors import MatchUnknown
    >>> refusal(MatchUnknown("W9.9"), "en"), refusal(MatchUnknown("W9.9"), "zh")
    ('There is no match W9.9 in this draw.', '没有第 W9.9 场。')
    """
    if language == "en":
        return str(error)
    if isinstance(error, RefusedHere):
        return f"{error.place}：{refusal(error.cause, language)}"
    return SENTENCES[error.code] % _translated(error.values)


def finding_told(finding: Finding, language: str) -> str:
    """Return what a check of one step of a proof has found, as a sentence.

    >>> from brackets.draws.verify import Step
    >>> finding_told(Finding(Step.SEED, "5f", "a0"), "en")
    'seed: Sheet, secret and words give another seed: 5f, not a0.'
    >>> finding_told(Finding(Step.SEED, "5f", "5f"), "zh")
    '种子码：成立。'
    """
    if language == "en":
        return str(finding)
    name, failure = FINDINGS[finding.step]
    if finding.holds:
        return f"{name}：成立。"
    return f"{name}：{failure % {'found': finding.found, 'told': finding.told}}"


def _translated(values: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return values with the phrases among them put into Chinese."""
    return {
        name: _phrase(value) if name in ("wanted", "slot") else value
        for name, value in values.items()
    }


def _phrase(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    for english, chinese in PHRASES.items():
        if found := re.fullmatch(english, value, re.DOTALL):
            return found.expand(chinese)
    return value
