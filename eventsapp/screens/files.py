"""What the page of a screen consists of, so that it opens again with the network gone."""

from typing import Final

from eventsapp.scanners.shell import STATIC, Shell, scripts_in

QR: Final = "lean-qr.js"
DOOR: Final = Shell(
    "screens",
    r"^/check-points/\d+/screen$",
    scripts_in(STATIC / "screen") | {QR: STATIC / "vendor" / QR},
    ("vendor/pico.min.css", "style.css", "site.css", "screen.css"),
    "screens",
)
