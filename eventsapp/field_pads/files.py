"""The files of the page on a phone: its own, and those of the score pad and the scanner."""

from typing import Final

from eventsapp.scanners.shell import MODULES, STATIC, Shell, scripts_in

SCANNER_FILES: Final = ("server.js", "store.js")
PAD_FILES: Final = ("frame.js", "outbox.js", "phone.js", "sending.js")
FIELD_PAD: Final = Shell(
    "field_pads",
    r"^/field/\d+$",
    scripts_in(STATIC / "field")
    | {name: MODULES / name for name in SCANNER_FILES}
    | {name: STATIC / "pads" / name for name in PAD_FILES},
    ("vendor/pico.min.css", "style.css", "site.css", "pads.css", "field.css"),
    "field_pads",
)
