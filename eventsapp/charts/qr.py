"""QR codes that a phone reads from a screen and from paper."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from eventsapp.charts.elements import element

_QUIET_ZONE = 4  # modules of white on each side that the standard asks for
_VERSION = 2
# Readers take any mask. Weighing all eight for the best one costs seven times as much.
_MASK = 3


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


def qr_file(text: str) -> str:
    """Draw a text as :func:`qr_svg` does, as a file of its own for paper."""
    modules = _modules(text)
    side = len(modules)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path d="{"".join(_strokes(modules))}"/></svg>'
    )


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
