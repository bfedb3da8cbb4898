#!/bin/sh
# Brings a browser and a Chinese font from apt where they are missing; says what to install where it can't.
missing=""
# The headless shell is the same browser without windows, for two thirds of the processor time.
command -v chromium-headless-shell >/dev/null 2>&1 || command -v chromium >/dev/null 2>&1 ||
    missing="chromium-headless-shell"
fc-list :lang=zh-cn 2>/dev/null | grep -q . || missing="$missing fonts-noto-cjk"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ]; then
    echo "The browser tests need:$(printf ' %s' $missing). Install them, for example: sudo apt-get install $missing" >&2
    exit 1
fi
apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing fontconfig >/dev/null
