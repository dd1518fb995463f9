"""Turn what a terminal shows (bold and dim) into a page to take a picture of."""

import html
import re
import sys

text = html.escape(sys.stdin.read())
text = re.sub(r"\x1b\[1m(.*?)\x1b\[0m", r"<b>\1</b>", text)
text = re.sub(r"\x1b\[2m(.*?)\x1b\[0m", r"<i>\1</i>", text)
text = re.sub(r"\x1b\[[0-9;]*m", "", text)
style = (
    "body{margin:0;padding:14px 18px;background:#14181d;color:#dfe5ec;font:14px/1.3 'DejaVu Sans Mono',monospace}"
    "pre{margin:0;font:inherit}b{color:#fff}i{font-style:normal;color:#8b98a5}"
)
sys.stdout.write(f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style><pre>{text}</pre>\n")
