"""``python -m brackets``: JSON or TRF in, JSON or pairs out, for people without the web."""

import argparse
import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import BinaryIO, NoReturn, TextIO

from brackets.documents.drawing import announced, drawn, read_proof
from brackets.documents.errors import FileUnreadable, ProofFails, UsageWrong
from brackets.documents.json_text import MOST_BYTES, read_json
from brackets.documents.ladders import ladder_corrected, ladder_played, ladder_stage
from brackets.documents.reading import read_document
from brackets.documents.schedule_command import add_options, answered
from brackets.documents.tournament import corrected, played, put_together, tournament_of
from brackets.documents.writing import Told
from brackets.draws.verify import verify
from brackets.errors import BracketError
from brackets.swiss.command import (
    document_findings_told,
    findings_told,
    first_colour,
    is_document,
    pairs_told,
    reasons_told,
)
from brackets.swiss.document_rounds import next_round
from brackets.swiss.errors import FileUnwritable
from brackets.wording import LANGUAGES, finding_told, refusal

_PROGRAM = "python -m brackets"
_MOST_QUOTED = 300  # characters of a refusal


@dataclass(frozen=True, slots=True)
class Streams:
    """Where a command reads and writes, all of it in UTF-8."""

    stdin: BinaryIO
    stdout: BinaryIO
    stderr: BinaryIO


def main() -> int:
    """Run the command of this process; return its exit status."""
    streams = Streams(_bytes(sys.stdin), _bytes(sys.stdout), _bytes(sys.stderr))
    try:
        return run(sys.argv[1:], streams, os.environ)
    except OSError as error:
        # Nobody reads the output any more, or the disk is full; nothing may be flushed
        # into it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0 if isinstance(error, BrokenPipeError) else 2
    except KeyboardInterrupt:
        return 130


def _bytes(stream: TextIO | None) -> BinaryIO:
    """Return the bytes of a stream; a stream that was closed from outside is empty."""
    return stream.buffer if stream else BytesIO()


def run(
    argv: Sequence[str],
    streams: Streams,
    environment: Mapping[str, str],
    make_secret: Callable[[], str] = secrets.token_hex,
) -> int:
    """Run one command.

    Args:
        argv: the words after ``python -m brackets``.
        streams: where to read and write.
        environment: ``LANG`` and its kin say the language, if no option does.
        make_secret: makes the secret of a draw that has none.

    Returns:
        0, or 2 after one line on standard error that says what is wrong, and where.
    """
    language = _language(environment)
    try:
        options = _parser().parse_args(list(argv))
        language = options.language or language
        content = _read(options.document, streams.stdin)
        task = _Task(
            content, options, language, make_secret, partial(_read, stdin=streams.stdin)
        )
        answer = _COMMANDS[options.command](task)
    except _HelpAsked as asked:
        answer = _Answer(str(asked))
    except BracketError as error:
        answer = _Answer("", error)
    if answer.text:
        streams.stdout.write(f"{answer.text}\n".encode())
        streams.stdout.flush()
    if answer.refused is None:
        return 0
    streams.stderr.write(_line(refusal(answer.refused, language)))
    streams.stderr.flush()
    return 2


@dataclass(frozen=True, slots=True)
class _Task:
    """What a command works on: the file, the options, and what it may need besides.

    ``read`` returns the content of a further file.
    """

    content: bytes
    options: argparse.Namespace
    language: str
    make_secret: Callable[[], str]
    read: Callable[[str], bytes]

    @property
    def document(self) -> object:
        """Return the file as JSON."""
        return read_json(self.content)

    def refused(self, error: BracketError) -> str:
        """Return a refusal as a sentence."""
        return refusal(error, self.language)

    def told(self, names: Mapping[str, str]) -> Told:
        """Return how to say a reason in words."""
        return Told(self.language, names)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a command prints, and what is wrong, if anything is."""

    text: str
    refused: BracketError | None = None


def _play(task: _Task) -> _Answer:
    document = read_document(task.document)
    ladder = ladder_stage(document)
    if ladder is not None:
        return _Answer(_json(ladder_played(document, ladder, task.refused)))
    tournament = put_together(document)
    return _Answer(_json(played(tournament, task.told(tournament.document.names))))


def _correct(task: _Task) -> _Answer:
    document = read_document(task.document)
    ladder = ladder_stage(document)
    result = read_json(task.options.result.encode("utf-8", "surrogateescape"), "result")
    step = task.options.match
    if ladder is not None:
        return _Answer(_json(ladder_corrected(document, ladder, step, result, task.refused)))
    tournament = put_together(document)
    told = task.told(tournament.document.names)
    return _Answer(_json(corrected(tournament, task.options.match, result, told)))


def _draw(task: _Task) -> _Answer:
    if task.options.announce:
        return _Answer(_json(announced(task.document)))
    words = tuple(task.options.word)
    return _Answer(_json(drawn(task.document, task.make_secret(), words)))


def _schedule(task: _Task) -> _Answer:
    answer = answered(task.options, task.content, task.read, task.language)
    return _Answer(_json(answer))


def _verify(task: _Task) -> _Answer:
    findings = verify(read_proof(task.document))
    failed = next((found for found in findings if not found.holds), None)
    text = _json(
        {
            "version": 1,
            "holds": failed is None,
            "findings": [
                {
                    "step": found.step.value,
                    "holds": found.holds,
                    "found": found.found,
                    "told": found.told,
                    "why": finding_told(found, task.language),
                }
                for found in findings
            ],
        }
    )
    return _Answer(text, ProofFails(failed.step.value) if failed else None)


def _pair(task: _Task) -> _Answer:
    options = task.options
    colour = first_colour(options.first_colour, options.lot)
    if is_document(task.content):
        made = next_round(
            task.document,
            tournament_of(task.document),
            stage=options.stage,
            first_colour=colour,
            language=task.language if options.explain else "",
        )
        text = _json(made if options.output is None else made["document"])
    elif options.explain:
        return _Answer(reasons_told(task.content, task.language))
    else:
        text = pairs_told(task.content, colour)
    if options.output is None:
        return _Answer(text)
    _write(options.output, f"{text}\n")
    return _Answer("")


def _check(task: _Task) -> _Answer:
    if is_document(task.content):
        return _Answer(document_findings_told(task.document, task.language))
    return _Answer(findings_told(task.content, task.language))


_COMMANDS = {
    "play": _play,
    "correct": _correct,
    "draw": _draw,
    "verify": _verify,
    "schedule": _schedule,
    "pair": _pair,
    "check": _check,
}


class _HelpAsked(Exception):
    pass


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        raise UsageWrong(" ".join(self.format_usage().split()).removeprefix("usage: "))

    def print_help(self, file: object = None) -> None:
        raise _HelpAsked(self.format_help().rstrip())


@cache  # it takes as long to put together as a small document to play
def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=_PROGRAM, description="Play tournaments written down as JSON.")
    commands = parser.add_subparsers(dest="command", required=True)
    play = _command(commands, "play", "print the state of a tournament")
    play.add_argument("document", metavar="DOC", help="the tournament; - reads standard input")
    correct = _command(commands, "correct", "print what a correction would change")
    correct.add_argument("document", metavar="DOC", help="the tournament")
    correct.add_argument("--match", required=True, metavar="REF", help="the match to correct")
    correct.add_argument(
        "--result", required=True, metavar="JSON", help="its result as it should have been"
    )
    draw = _command(commands, "draw", "draw the lots of a stage, and print the proof")
    draw.add_argument("document", metavar="DOC", help="the tournament")
    draw.add_argument(
        "--word", action="append", default=[], help="said at the draw; may be repeated"
    )
    draw.add_argument(
        "--announce", action="store_true", help="print what to publish before the draw"
    )
    verify = _command(commands, "verify", "check the proof of a draw")
    verify.add_argument("document", metavar="PROOF", help="the proof, or what draw has printed")
    schedule = _command(commands, "schedule", "put the matches on courts and times")
    add_options(schedule)
    _add_swiss(commands)
    return parser


def _add_swiss(commands: "argparse._SubParsersAction[_Parser]") -> None:
    pair = _command(commands, "pair", "pair the next round of a Swiss tournament")
    pair.add_argument(
        "document", metavar="FILE", help="the tournament, TRF or JSON; - reads standard input"
    )
    pair.add_argument(
        "-o",
        dest="output",
        metavar="OUT",
        help="write the pairs to a file; of a document the document with the round added",
    )
    pair.add_argument(
        "--stage", metavar="ID", help="of a document; else the first to be paired"
    )
    pair.add_argument("--explain", action="store_true", help="print why each pair was made")
    pair.add_argument(
        "--first-colour",
        choices=("white", "black"),
        default="",
        help="of the highest player in round one, if the file does not say",
    )
    pair.add_argument("--lot", default="", metavar="WORDS", help="draws that colour")
    check = _command(commands, "check", "check all rounds of a Swiss tournament")
    check.add_argument(
        "document", metavar="FILE", help="the tournament, TRF or JSON; - reads standard input"
    )


def _command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, what: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=f"{what.capitalize()}.")
    command.add_argument("--language", choices=LANGUAGES, help="of sentences")
    return command


def _language(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"


def _read(name: str, stdin: BinaryIO) -> bytes:
    try:
        if name == "-":
            return stdin.read(MOST_BYTES + 1)
        with open(name, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError):  # a name with a zero byte is a ValueError
        raise FileUnreadable(name) from None


def _write(name: str, text: str) -> None:
    try:
        with open(name, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except (OSError, ValueError):
        raise FileUnwritable(name) from None


def _json(value: object) -> str:
    """Return JSON that people can read too: a match, a row or a placing a line."""
    inside = ""
    if isinstance(value, dict) and any(_has_rows(item) for item in value.values()):
        inside = ",\n".join(
            f"{json.dumps(name)}: {_json(item)}" for name, item in value.items()
        )
    elif isinstance(value, list) and _has_rows(value):
        inside = ",\n".join(json.dumps(item, ensure_ascii=False) for item in value)
    if not inside:
        return json.dumps(value, ensure_ascii=False)
    opened, closed = "{}" if isinstance(value, dict) else "[]"
    return f"{opened}\n{inside}\n{closed}"


def _has_rows(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_rows(item) for item in value.values())
    return isinstance(value, list) and isinstance(next(iter(value), None), dict)


def _line(text: str) -> bytes:
    """Return a refusal as one line, whatever it quotes."""
    if len(text) > _MOST_QUOTED:
        text = text[:_MOST_QUOTED] + "…"
    printable = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return f"{printable}\n".encode()
