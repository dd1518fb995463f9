#!/usr/bin/env bash
# Makes the pictures of the README anew from the demo course: needs chromium, poppler-utils and pngquant.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
bin="$here/../../.venv/bin"
export HOME="$(mktemp -d)" ISOTRACK_TODAY=2026-11-23T20:36:00+01:00 COLUMNS=84 LC_ALL=C.UTF-8
trap 'rm -rf "$HOME"' EXIT
shoot() { chromium --headless --no-sandbox --hide-scrollbars --force-device-scale-factor=1 --window-size="$2" --screenshot="$here/$1" "$HOME/$3" >/dev/null 2>&1; }
cd "$HOME"
"$bin/isotrack" init --demo --quiet
"$bin/isotrack" --profile demo report -o page.html -q
"$bin/isotrack" --profile demo report -o page.pdf -q
"$bin/isotrack" --profile demo --color always report | "$bin/python" "$here/terminal.py" > terminal.html
shoot report-html.png 900,1500 page.html
shoot report-terminal.png 760,1180 terminal.html
pdftoppm -r 72 -png page.pdf page
mv page-1.png "$here/report-pdf-1.png"
mv page-2.png "$here/report-pdf-2.png"
pngquant --force --ext .png --speed 1 64 "$here"/*.png
