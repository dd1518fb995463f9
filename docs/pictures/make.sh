#!/usr/bin/env bash
# Makes the pictures of the README and of the page anew from the demo course: needs chromium, poppler-utils and, for small files, pngquant. checkin.py types a check-in.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
bin="$here/../../.venv/bin"
export HOME="$(mktemp -d)" ISOTRACK_TODAY=2026-11-23T20:36:00+01:00 COLUMNS=84 LC_ALL=C.UTF-8
trap 'rm -rf "$HOME"' EXIT
chrome() { chromium --headless --no-sandbox --allow-file-access-from-files "$@" >/dev/null 2>&1; }
shoot() { chrome --hide-scrollbars --force-device-scale-factor=1 --window-size="$2" --screenshot="$here/$1" "${@:4}" "$HOME/$3"; }
cd "$HOME"
"$bin/isotrack" init --demo --quiet
"$bin/isotrack" --profile demo report page.html -q
"$bin/isotrack" --profile demo report page.pdf -q
"$bin/isotrack" --profile demo --color always report | "$bin/python" "$here/terminal.py" > terminal.html
# A window is never narrower than 500 pixels, a frame is.
echo '<body style="margin:0"><iframe src="page.html" style="width:360px;height:3300px;border:0"></iframe>' > phone.html
shoot report-html.png 1200,1900 page.html
shoot report-phone.png 500,3300 phone.html
shoot report-dark.png 1200,1900 page.html --blink-settings=preferredColorScheme=0
shoot report-terminal.png 760,1180 terminal.html
chrome --no-pdf-header-footer --print-to-pdf="$HOME/print.pdf" "$HOME/page.html"
pdftoppm -r 72 -png page.pdf page
mv page-1.png "$here/report-pdf-1.png"
mv page-2.png "$here/report-pdf-2.png"
pdftoppm -r 72 -gray -png -l 1 -singlefile page.pdf "$here/report-grey"
pdftoppm -r 72 -png -l 1 -singlefile print.pdf "$here/report-print"
# The terminal: status, calendar, check-in and help at 40, 80 and 120 columns, dark, light, in ASCII and in plain words.
export ISOTRACK_PROFILE=demo TERM=xterm-256color
picture() {  # name theme columns lines: what is on standard input as a picture
  "$bin/python" "$here/terminal.py" "$2" > screen.html
  shoot "$1.png" "$(($3 * 43 / 5 + 40)),$(($4 * 91 / 5 / 1 + 30))" screen.html
}
show() {  # name columns words...: one screen in five looks
  local name=$1 wide=$2 lines; shift 2
  COLUMNS=$wide "$bin/isotrack" --color always "$@" > coloured.txt
  lines=$(wc -l < coloured.txt)
  picture "$name-$wide-dark" dark "$wide" "$lines" < coloured.txt
  picture "$name-$wide-light" light "$wide" "$lines" < coloured.txt
  COLUMNS=$wide "$bin/isotrack" --no-color "$@" | picture "$name-$wide-ascii" dark "$wide" "$lines"
  if [ "$wide" = 80 ]; then
    "$bin/isotrack" --plain "$@" > plain.txt
    picture "$name-plain" light 100 "$(wc -l < plain.txt)" < plain.txt
  fi
}
for wide in 40 80 120; do
  show status "$wide" status
  show calendar "$wide" history --calendar
  COLUMNS=$wide "$bin/isotrack" --help | fold -s -w "$wide" > help.txt
  for theme in dark light; do picture "help-$wide-$theme" "$theme" "$wide" "$(wc -l < help.txt)" < help.txt; done
  for theme in dark light; do
    "$bin/python" "$here/checkin.py" "$wide" > checkin.txt
    picture "checkin-$wide-$theme" "$theme" "$wide" "$(wc -l < checkin.txt)" < checkin.txt
  done
  LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii "$bin/python" "$here/checkin.py" "$wide" --no-color > checkin.txt
  picture "checkin-$wide-ascii" dark "$wide" "$(wc -l < checkin.txt)" < checkin.txt
  LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii "$bin/isotrack" --no-color --help | fold -s -w "$wide" > help.txt
  picture "help-$wide-ascii" dark "$wide" "$(wc -l < help.txt)" < help.txt
done
"$bin/python" "$here/checkin.py" 80 --plain > checkin.txt
picture checkin-plain light 80 "$(wc -l < checkin.txt)" < checkin.txt
"$bin/isotrack" --plain --help > help.txt
picture help-plain light 80 "$(wc -l < help.txt)" < help.txt
if command -v pngquant >/dev/null; then pngquant --force --ext .png --speed 1 64 "$here"/*.png; fi
