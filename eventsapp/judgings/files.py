"""The files of a judge's phone, which keeps its page for when there is no network."""

from typing import Final

from eventsapp.scanners.shell import MODULES, STATIC, Shell, scripts_in

JUDGE_PHONE: Final = Shell(
    "judgings",
    r"^/judge/[\w-]+$",
    scripts_in(STATIC / "judge") | {"installing.js": MODULES / "installing.js"},
    ("vendor/pico.min.css", "style.css", "site.css", "judge.css"),
    "judgings",
)
