"""`isotrack report -o FILE`: private, whole or not at all, never over another file unasked; formats, parts, periods."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from isotrack.domain.report.errors import OutputExists, OutputNotWritten
from isotrack.host.files import write_private

if TYPE_CHECKING:
    from tests.cli.conftest import Diary

FORMATS = ("txt", "html", "pdf", "md", "json")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_readable_by_its_owner_only(form: str, life: Diary, tmp_path: Path) -> None:
    path = tmp_path / f"visit.{form}"
    out = life.do(f"report -o {path}")
    pages = "2 pages A4, " if form == "pdf" else ""
    assert out == f"Wrote {path}: {pages}Sun 1 Nov to Mon 23 Nov 2026. It contains health data.\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    starts = {
        "txt": b"ISOTRETINOIN",
        "html": b"<!DOCTYPE html>",
        "pdf": b"%PDF-1.",
        "md": b"# Iso",
        "json": b'{"schema"',
    }
    assert path.read_bytes().startswith(starts[form])
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]


def test_a_file_that_is_there_stays_unless_forced(life: Diary, tmp_path: Path) -> None:
    path = tmp_path / "visit.md"
    path.write_text("mine", encoding="utf-8")
    err = life.refuse(f"report -o {path}", 1)
    assert "is already there" in err
    assert "--force" in err
    assert path.read_text(encoding="utf-8") == "mine"
    life.do(f"report -o {path} --force")
    assert "course summary" in path.read_text(encoding="utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_never_written_through(life: Diary, tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "visit.md"
    link.symlink_to(target)
    life.refuse(f"report -o {link}", 1)
    assert not target.exists()
    target.write_text("mine", encoding="utf-8")
    assert "it is a folder or a link" in life.refuse(f"report -o {link} --force", 1)
    assert target.read_text(encoding="utf-8") == "mine"
    assert link.is_symlink()


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("missing/visit.md", "there is no such folder"),
        ("folder.md", "it is a folder"),
        ("f" * 300 + ".md", "the name is too long"),
    ],
)
def test_where_nothing_can_be_written_it_says_why(
    place: str, why: str, life: Diary, tmp_path: Path
) -> None:
    (tmp_path / "folder.md").mkdir()
    err = life.refuse(f"report -o {tmp_path / place} --force", 1)
    assert why in err
    assert "What was there before is untouched" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="skipped: no /dev/full")
def test_a_full_disk_behind_a_pipe_is_told(life: Diary) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "isotrack", "report", "--format", "html"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert "could not be written" in done.stderr


def test_of_two_writers_of_one_name_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_private(path, b"one", overwrites=False)
    with pytest.raises(OutputExists):
        write_private(path, b"two", overwrites=False)
    assert path.read_bytes() == b"one"


def test_a_writer_that_is_stopped_leaves_the_old_file(tmp_path: Path) -> None:
    """A disk that fills up while a file is replaced: what was there before is still there, whole."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(OutputNotWritten):
            write_private(path, b"x" * 10_000, overwrites=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert path.read_bytes() == b"old"
    assert [one for one in tmp_path.iterdir() if one.is_file()] == [path]


def test_standard_output_takes_every_format(life: Diary) -> None:
    assert life.do("report -o -").startswith("ISOTRETINOIN COURSE SUMMARY")
    assert life.do("report --format md").startswith("# Isotretinoin course summary")
    assert life.do("report --format html -o -").startswith("<!DOCTYPE html>")
    assert json.loads(life.do("report --format json"))["schema"] == "isotrack/1"
    assert json.loads(life.do("report --json -o -")) == life.data("report")
    piped = subprocess.run(
        [sys.executable, "-m", "isotrack", "--today", "2026-11-23", "report", "--format", "pdf"],
        capture_output=True, check=True,
    )  # fmt: skip
    assert piped.stdout.startswith(b"%PDF")


def test_files_are_utf8_whatever_the_locale(life: Diary) -> None:
    life.do("note 'Gr\u00fc\u00dfe \u2265 5'")
    piped = subprocess.run(
        [sys.executable, "-m", "isotrack", "--today", "2026-11-23", "report", "--format", "html"],
        capture_output=True, check=True, env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert "Gr\u00fc\u00dfe \u2265 5" in piped.stdout.decode("utf-8")


def test_a_reader_that_stops_is_no_fault(life: Diary) -> None:
    command = f"{sys.executable} -m isotrack report --format html | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("<!DOCTYPE html>\n", "")


def test_the_option_wins_over_the_ending(life: Diary, tmp_path: Path) -> None:
    path = tmp_path / "visit.txt"
    life.do(f"report -o {path} --format md")
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("report -o visit", 2, "names no format"),
        ("report -o visit.docx", 2, "names no format"),
        ("report --format docx", 2, 'No format "docx"'),
        ("report --paper a5", 2, 'No paper "a5"'),
        ("report --units imperial", 2, "No system of units"),
        ("report --without moods", 2, 'Did you mean "mood"?'),
        ("report --open", 2, "none was named"),
        ("report --since last-visit", 2, "No visit before today"),
        ("report --since 31nov", 2, "November has 30 days"),
        ("report -o", 2, "needs a value"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    words: str, code: int, said: str, life: Diary, tmp_path: Path
) -> None:
    assert said in life.refuse(words, code)
    assert not list(tmp_path.glob("visit*"))


def test_a_report_needs_a_course(diary: Diary, tmp_path: Path) -> None:
    diary.refuse(f"report -o {tmp_path / 'a.pdf'}", 3)
    assert not (tmp_path / "a.pdf").exists()


def test_writing_can_be_asked_for_as_json(life: Diary, tmp_path: Path) -> None:
    path = tmp_path / "visit.pdf"
    answer = life.data(f"report -o {path}")
    assert answer["format"] == "pdf"
    assert answer["pages"] == 2
    assert (answer["changed"], answer["path"]) == (True, str(path))
    assert answer["bytes"] == path.stat().st_size
    assert answer["period"] == {"from": "2026-11-01", "to": "2026-11-23"}


def test_the_demo_says_so_in_every_format(diary: Diary, tmp_path: Path) -> None:
    diary.run("init --demo --yes")
    for form in ("txt", "html", "md"):
        path = tmp_path / f"d.{form}"
        diary.do(f"--profile demo report -o {path}")
        assert "DEMO - made-up data" in path.read_text(encoding="utf-8")
    diary.do(f"--profile demo report -o {tmp_path / 'd.json'}")
    assert json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["demo"] is True


def test_no_name_is_printed_unless_asked_for(life: Diary) -> None:
    assert "Name" not in life.do("report")
    assert re.search(
        r"^Name +A. B. <U\+202E>x$", life.do("report --name 'A. B. \u202ex'"), re.MULTILINE
    )
    assert "- Name: A. B." in life.do("report --format md --name 'A. B.'")
    assert life.data("report --name 'A. B.'")["name"] == "A. B."


def test_the_period_begins_at_the_last_visit(life: Diary) -> None:
    assert life.data("report")["period"]["since"] == "start"
    life.do("visit 10nov 'Dr A' --yes")
    answer = life.data("report")
    assert answer["period"] == {
        "from": "2026-11-10",
        "to": "2026-11-23",
        "since": "visit",
        "day": 23,
    }
    assert answer["last_visit"] == {"date": "2026-11-10", "time": None, "who": "Dr A"}
    assert answer["adherence"]["expected"] == 14
    assert answer["adherence"]["course"]["expected"] == 23
    assert answer["dose"]["total_mg"] == 920
    assert answer["dose"]["period_mg"] == 560
    out = life.do("report")
    assert "Since the last visit, Tue 10 Nov 2026" in out
    assert re.search(r"^Total +360 (->|\u2192) 920 mg \(\+560\)$", out, re.MULTILINE)
    assert life.data("report --since start")["period"]["from"] == "2026-11-01"
    assert life.data("report --since 15nov")["period"] == {
        "from": "2026-11-15", "to": "2026-11-23", "since": "day", "day": 23,
    }  # fmt: skip


def test_a_visit_today_is_not_the_last_one(life: Diary) -> None:
    life.do("visit today 'Dr A'")
    answer = life.data("report")
    assert answer["period"]["since"] == "start"
    assert (answer["last_visit"], answer["next_visit"]) == (None, None)
    later = life.data("report", ISOTRACK_TODAY="2026-11-24T12:00:00+01:00")
    assert (later["period"]["since"], later["period"]["from"]) == ("visit", "2026-11-23")


def test_a_planned_visit_takes_nothing_off_the_page(life: Diary) -> None:
    life.begin("visit 24nov 'Dr A'", "effect vision 1 --on 22nov", "note 'stop sport?' --ask")
    later = {"ISOTRACK_TODAY": "2026-11-26T12:00:00+01:00"}
    ran = life.run("report", **later)
    assert "Did the visit on Tue 24 Nov 2026 (2 days ago) take place?" in ran.err
    answer = json.loads(life.run("report --json", **later).out)
    assert answer["period"]["since"] == "start"
    assert answer["open_visits"] == [{"date": "2026-11-24", "time": None, "who": "Dr A"}]
    assert [one["flag"] for one in answer["red_flags"]] == ["sight"]
    assert answer["questions"] == ["knee pain?", "stop sport?"]
    life.do("visit held 24nov", **later)
    answer = life.data("report", **later)
    assert (answer["period"]["from"], answer["red_flags"]) == ("2026-11-24", [])
    assert answer["questions"] == ["knee pain?", "stop sport?"], (
        "a question lives until it is answered"
    )


def test_the_page_as_it_stood(life: Diary, tmp_path: Path) -> None:
    life.begin("effect lips 2 --on 3nov", "effect eyes 1 --on 20nov", "note 'later' --on 21nov")
    before = life.content
    answer = life.data("report --until 10nov")
    assert answer["period"] == {
        "from": "2026-11-01",
        "to": "2026-11-10",
        "since": "start",
        "day": 10,
    }
    assert answer["dose"]["total_mg"] == 400
    assert [one["effect"] for one in answer["effects"]] == ["lips_dry"]
    assert "later" not in answer["notes"]
    assert life.content == before
    assert "runs from" in life.refuse("report --since 15nov --until 10nov", 2)
    assert "in the future" in life.refuse("report --until 24nov2026", 2)
    assert "Tue 10 Nov 2026" in life.do(f"report {tmp_path / 'a.html'} --until 10nov")


def test_a_file_can_be_named_alone_and_a_pdf_needs_no_name(life: Diary, tmp_path: Path) -> None:
    life.do(f"report {tmp_path / 'visit.md'}")
    assert (tmp_path / "visit.md").read_text(encoding="utf-8").startswith("# Iso")
    assert "does not know what to do" in life.refuse(f"report a.md -o {tmp_path / 'b.md'}", 2)
    life.do(f"report {tmp_path / 'other'} --pdf")
    assert (tmp_path / "other").read_bytes().startswith(b"%PDF")


def test_the_card_is_short_plain_text(life: Diary, tmp_path: Path) -> None:
    life.begin("lab alt 134 ref 0-41", "lab tg 9.9mmol/L ref 0-1.7", "lab ck 900 ref 0-190")
    card = life.do("report --card").rstrip("\n")
    assert len(card) <= 300
    assert card.isascii()
    for told in (
        "day 23",
        "Total 920 mg",
        "mg/kg",
        "start weight",
        " of 23 intakes taken",
        "ALT 134 U/L high",
    ):
        assert told in card
    assert life.data("report --card")["card"] == card
    assert "Red flags: none." in card
    life.do(f"report {tmp_path / 'visit.md'} --card")
    assert "ALT 134 U/L high" in (tmp_path / "visit.md").read_text(encoding="utf-8")


def test_the_card_names_the_red_flags_of_the_period_before_results(life: Diary) -> None:
    life.begin("lab alt 134 ref 0-41", "lab tg 9.9mmol/L ref 0-1.7", "lab ck 900 ref 0-190")
    life.run("effect headache 2, vision 2 --on 21nov")
    one = life.do("report --card").rstrip("\n")
    assert "Red flags: headache + vision change 21 Nov; vision change 21 Nov. " in one
    life.run(
        "effect 'bloody diarrhoea' 2 'hearing loss' 1 depressed 3 'stomach pain' 3 'chest pain' 2"
    )
    many = life.do("report --card").rstrip("\n")
    assert len(many) <= 300
    number = len(life.data("report")["red_flags"])
    told = re.search(r"Red flags: (?:(\d+)|(.+?)(?: \(\+(\d+) more\))?)\. ", many)
    assert told is not None, many
    named = int(told[1]) if told[1] else told[2].count(" Nov") + int(told[3] or 0)
    assert named == number
    assert "Out of range: 3 tests." in many, "what has no room is counted"
    left = life.do("report --card --without effects,mood,pregnancy")
    assert "Red flags: left out." in left


def test_parts_are_left_out_and_the_page_says_so(life: Diary) -> None:
    life.do("note 'secret thing'")
    out = life.do("report --without notes,mood,weight")
    assert "secret thing" not in out
    assert re.search(r"^Left out by the patient +mood, weight, notes$", out, re.MULTILINE)
    assert not re.search(r"^Mood", out, re.MULTILINE)
    answer = life.data("report --without notes,mood,weight")
    assert (answer["notes"], answer["mood"], answer["weight"]) == (None, None, None)
    assert answer["without"] == ["mood", "weight", "notes"]
    assert "<svg" not in life.do("report --format html --without charts")


def test_without_the_extra_one_sentence_says_how_to_get_it(life: Diary, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "typst.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    ran = life.run(f"report -o {tmp_path / 'a.pdf'}", PYTHONPATH=str(blocked))
    assert ran.code == 1
    assert 'needs the extra "pdf"' in ran.err
    assert ' -m pip install "typst<0.16,>=0.15"' in ran.err
    assert not (tmp_path / "a.pdf").exists()


def test_open_hands_the_file_to_the_desktop(life: Diary, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    opener = programs / ("open" if sys.platform == "darwin" else "xdg-open")
    seen = tmp_path / "seen"
    opener.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {seen}\n', encoding="utf-8")
    opener.chmod(0o755)
    path = tmp_path / "a.html"
    life.do(f"report -o {path} --open", PATH=f"{programs}:/usr/bin:/bin")
    for _ in range(100):
        if seen.exists() and seen.read_text(encoding="utf-8"):
            break
        time.sleep(0.02)
    assert seen.read_text(encoding="utf-8") == str(path)
    ran = life.run(f"report -o {path} --force --open", PATH=str(tmp_path))
    assert ran.code == 0
    assert "No program was found to open it" in ran.err


def test_a_positive_pregnancy_test_is_a_red_flag(life: Diary) -> None:
    life.run("lab hcg pos --on 20nov")
    out = life.do("report")
    assert "pregnancy: pregnancy test: positive, 20 Nov." in out
    assert out.index("Red flags") < out.index("Cumulative dose")
    (flag,) = life.data("report")["red_flags"]
    assert (flag["flag"], flag["results"], flag["days"]) == (
        "pregnancy",
        ["positive"],
        ["2026-11-20"],
    )
    hidden = life.do("report --without pregnancy")
    assert "positive" not in hidden
    assert re.search(r"^Left out by the patient +pregnancy", hidden, re.MULTILINE)


def test_an_answer_about_thoughts_of_death_is_a_red_flag(life: Diary) -> None:
    life.run("mood --phq9 0 0 0 0 0 0 0 0 1")
    out = life.do("report")
    assert "PHQ-9 item 9: 1 several days, 23 Nov." in out
    assert "Emergency: " in out
    assert "To talk now: " in out
    assert "thoughts" not in life.do("report --without mood")


def test_what_was_felt_is_told_since_the_last_visit(life: Diary) -> None:
    life.begin(
        "effect lips 2 --on 3nov",
        "effect eyes 1 --on 12nov",
        "effect vision 1 --on 13nov",
        "visit held 10nov",
    )
    answer = life.data("report")
    assert [one["effect"] for one in answer["effects"]] == ["eyes_dry", "vision_change"]
    assert [one["flag"] for one in answer["red_flags"]] == ["sight"]
    out = life.do("report")
    assert re.search("^New effects +dry eyes, vision change$", out, re.MULTILINE)
    assert re.search("^No longer +dry lips$", out, re.MULTILINE)
    assert life.data("report --without effects")["effects"] is None
    assert "dry" not in life.do("report --without effects")


def decoded(rows: list[str]) -> list[str]:
    """The rows of a code without its quiet zone."""
    return [row[4:-4] for row in rows[4:-4]]


def test_the_card_is_a_qr_code_wherever_it_is_drawn(life: Diary, tmp_path: Path) -> None:
    import segno

    from isotrack.render.figures import qr

    card = life.do("report --card").rstrip("\n")
    rows = life.data("report --qr")["qr"]
    code = segno.make(card, micro=False)
    assert decoded(rows) == ["".join(map(str, row)) for row in code.matrix]
    assert life.do("report --qr").startswith(f"{card}\n\n")
    blocks = {"\u2588": "00", "\u2580": "01", "\u2584": "10", " ": "11"}
    lines = qr.blocks(tuple(rows), is_ascii=False).splitlines()
    upper = ["".join(blocks[letter][0] for letter in line) for line in lines]
    lower = ["".join(blocks[letter][1] for letter in line) for line in lines]
    drawn = [row for pair in zip(upper, lower, strict=True) for row in pair]
    assert drawn[: len(rows)] == rows
    life.do(f"report {tmp_path / 'visit.html'} --qr")
    text = (tmp_path / "visit.html").read_text(encoding="utf-8")
    assert "<title>The card as a QR code</title>" in text
    dark = [
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-", text.split('class="qr"')[1])
        for step in range(int(length))
    ]
    assert sorted(dark) == sorted(
        (x, y) for y, row in enumerate(rows) for x, one in enumerate(row) if one == "1"
    )
    life.do(f"report {tmp_path / 'a.html'} --card")
    assert "QR code" not in (tmp_path / "a.html").read_text(encoding="utf-8")
    life.do(f"report {tmp_path / 'visit.pdf'} --qr")
    assert b"%PDF" in (tmp_path / "visit.pdf").read_bytes()


def test_without_blocks_the_code_is_drawn_in_hashes(life: Diary) -> None:
    told = life.do("report --qr --plain").splitlines()
    assert set("".join(told[2:])) == {"#", " "}


def test_without_its_extra_a_code_is_refused_with_the_way_to_it(
    life: Diary, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.mkdir()
    (blocked / "segno.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    ran = life.run("report --qr", PYTHONPATH=str(blocked))
    assert ran.code == 1
    assert ' -m pip install "segno<2,>=1.6"' in ran.err
