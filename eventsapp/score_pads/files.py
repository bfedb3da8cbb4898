"""The files of the score pad on a phone: its own, and the scanner's that it shares."""

from typing import Final

from eventsapp.scanners.shell import MODULES, STATIC, Shell, scripts_in

SHARED: Final = ("server.js", "store.js")
SCORE_PAD: Final = Shell(
    "score_pads",
    r"^/pads/\d+$",
    scripts_in(STATIC / "pads") | {name: MODULES / name for name in SHARED},
    ("vendor/pico.min.css", "style.css", "site.css", "pads.css"),
    "score_pads",
)
