"""Turn what a terminal shows into a page to take a picture of: `terminal.py [dark|light]`, the text on standard input."""

import html
import re
import sys

THEMES = {
    "dark": ("#1e1e1e", "#e6e9ed", "#a2acb7"),
    "light": ("#ffffff", "#1b1f24", "#59636e"),
}
PALETTE = {32: "#0087d7", 130: "#af5f00", 160: "#d70000", 231: "#ffffff"}
theme = sys.argv[1] if len(sys.argv) > 1 else "dark"
ground, ink, soft = THEMES[theme]


def style(codes: list[int]) -> str:
    """The CSS of a run of SGR codes."""
    told: dict[str, str] = {}
    while codes:
        match codes.pop(0):
            case 1:
                told["font-weight"] = "700"
            case 2:
                told["color"] = soft
            case 7:
                told |= {"background": ink, "color": ground}
            case 38 if len(codes) > 1:
                told["color"] = PALETTE[codes[1]]
                codes = codes[2:]
            case 48 if len(codes) > 1:
                told["background"] = PALETTE[codes[1]]
                codes = codes[2:]
    return ";".join(f"{name}:{value}" for name, value in told.items())


def span(found: re.Match[str]) -> str:
    codes = [int(code) for code in found[1].split(";") if code]
    return f'<span style="{style(codes)}">{found[2]}</span>'


text = html.escape(sys.stdin.read(), quote=False).replace("\r", "")
text = re.sub("\x1b\\[([0-9;]*)m(.*?)\x1b\\[0m", span, text, flags=re.DOTALL)
text = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", text)
css = (
    f"body{{margin:0;padding:14px 18px;background:{ground};color:{ink};font:14px/1.3 'DejaVu Sans Mono',monospace}}"
    "pre{margin:0;font:inherit}"
)
sys.stdout.write(f"<!DOCTYPE html><meta charset=utf-8><style>{css}</style><pre>{text}</pre>\n")
