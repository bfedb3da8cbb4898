"""QR codes that a phone reads from a screen and from paper."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from eventsapp.charts.elements import element

_QUIET_ZONE = 4  # modules of white on each side that the standard asks for
_VERSION = 2
# Readers take any mask. Weighing all eight for the best one costs seven times as much.
_MASK = 3
_BITS = 7  # of a character of ASCII
_FEW = 150  # codes that are drawn one by one faster than all that their parts come to
_RUN = re.compile("1+")


def qr_svg(text: str, label: str) -> Markup:
    """Draw a text as a QR code, black on white in the dark as well.

    Up to 38 digits, capital letters and ``$%*+-./:`` make the small code of 25 modules a side;
    anything else grows as it needs. Level M of error correction: some 15 % of the code may be
    dirty or torn.

    Args:
        text: what a reader gets.
        label: what the code is for, for those who cannot see it.
    """
    modules = _modules(text)
    side = len(modules)
    return element(
        "svg",
        element("path", fill="#fff", d=f"M0 0h{side}v{side}H0z"),
        element("path", fill="#000", d="".join(_strokes(modules))),
        class_="qr",
        viewBox=f"0 0 {side} {side}",
        role="img",
        aria_label=label,
        shape_rendering="crispEdges",
    )


def qr_file(text: str, *, dots: int = 1) -> str:
    """Draw a text as :func:`qr_svg` does, as a file of its own for paper.

    Args:
        text: what a reader gets.
        dots: how wide a module is where the drawing becomes points; else it has no size.
    """
    modules = _modules(text)
    side = len(modules)
    size = f' width="{side * dots}" height="{side * dots}"' if dots > 1 else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{size} viewBox="0 0 {side} {side}">'
        f'<path d="{"".join(_strokes(modules))}"/></svg>'
    )


def qr_files(address: str, endings: Sequence[str]) -> list[str]:
    """Draw many texts that begin alike and are of one length, each as :func:`qr_file` does.

    The modules of a code of one size and mask are an affine function of its bits: error
    correction is linear, and so is the mask. What each bit changes is found out once; a code
    is then put together by exclusive or, in a small part of the time.

    Args:
        address: what all begin with; it has a small letter, so that they are codes of bytes.
        endings: ASCII, all of one length.
    """
    if len(endings) < _FEW or not any(map(str.islower, address)):
        return [qr_file(address + ending) for ending in endings]
    [length] = {len(ending) for ending in endings}
    side, zero, changes = _parts(address, length)
    return [_put_together(ending, side, zero, changes) for ending in endings]


def _put_together(ending: str, side: int, zero: int, changes: Sequence[int]) -> str:
    found = zero
    for place, character in enumerate(ending):
        code = ord(character)
        for bit in range(_BITS):
            if code >> bit & 1:
                found ^= changes[place * _BITS + bit]
    rows = f"{found:0{side * side}b}"
    strokes = "".join(
        f"M{run.start()} {y}h{run.end() - run.start()}v1H{run.start()}z"
        for y in range(side)
        for run in _RUN.finditer(rows[y * side : (y + 1) * side])
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{strokes}"/></svg>'
    )


@lru_cache(maxsize=4)
def _parts(address: str, length: int) -> tuple[int, int, Sequence[int]]:
    """Return the side, the modules of an ending of NULs, and what each bit of it changes."""
    nothing = "\0" * length
    side, zero = _as_number(address + nothing)
    endings = (
        nothing[:place] + chr(1 << bit) + nothing[place + 1 :]
        for place in range(length)
        for bit in range(_BITS)
    )
    return side, zero, [_as_number(address + ending)[1] ^ zero for ending in endings]


def _as_number(text: str) -> tuple[int, int]:
    modules = _modules(text)
    rows = "".join("1" if module else "0" for row in modules for module in row)
    return len(modules), int(rows, 2)


def _modules(text: str) -> Sequence[Sequence[bool | None]]:
    code = QRCode(
        version=_VERSION,
        error_correction=ERROR_CORRECT_M,
        border=_QUIET_ZONE,
        mask_pattern=_MASK,
    )
    code.add_data(text, optimize=0)
    code.make(fit=True)
    modules: Sequence[Sequence[bool | None]] = code.get_matrix()
    return modules


def _strokes(modules: Sequence[Sequence[bool | None]]) -> Iterator[str]:
    """Yield one flat box for each run of black modules in a row."""
    for y, row in enumerate(modules):
        x = 0
        for is_black, run in groupby(row):
            length = len(list(run))
            if is_black:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
