"""The files of the page at the line: its own, and those of the pads and the scanner."""

from typing import Final

from eventsapp.scanners.shell import MODULES, READER, STATIC, Shell, scripts_in

SCANNER_FILES: Final = ("server.js", "store.js", "camera.js")
PAD_FILES: Final = ("frame.js", "outbox.js", "phone.js", "sending.js")
FINISH_LINE: Final = Shell(
    "finish_lines",
    r"^/finish/\d+$",
    scripts_in(STATIC / "finish")
    | {name: MODULES / name for name in SCANNER_FILES}
    | {name: STATIC / "pads" / name for name in PAD_FILES}
    | {READER: STATIC / "vendor" / READER},
    ("vendor/pico.min.css", "style.css", "site.css", "pads.css", "finish.css"),
    "finish_lines",
)
