"""The files of the roll-call on a phone: its own, and those that it shares."""

from typing import Final

from eventsapp.scanners.shell import MODULES, STATIC, Shell, scripts_in

SHARED: Final = ("codes.js", "gates.js", "judging.js", "roster.js", "server.js", "store.js")
ROLL_CALL: Final = Shell(
    "hikes",
    r"^/hike/(\d+)?$",
    scripts_in(STATIC / "hike")
    | {name: MODULES / name for name in SHARED}
    | {"frame.js": STATIC / "pads" / "frame.js"},
    ("vendor/pico.min.css", "style.css", "site.css", "hike.css"),
    "hikes",
)
