"""Laws of lines: whatever is typed is cut without a fault and without a loss; copies of a file add nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from isotrack.domain.core.unreadable import DayUnreadable
from isotrack.domain.entries import line as lines
from isotrack.domain.entries.errors import PartUnclear
from isotrack.domain.entries.inbox import gather, original

PIECES = st.sampled_from(
    ["40mg", "2 x 20 mg", "lips 2", "dry lips mild", "70,5kg", "mood 4", "skin clear", '"a, note"', "note went for a run", "skip", "none",
     "new thing 2", "yday", "20:30", "sun", "40", "extra 20mg", "with food", "'it is'", "can't sleep 2", "\u201cquoted\u201d", "and", ",", ";", "\n", "at"]
)  # fmt: skip
TYPED = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=6).map(",".join))  # fmt: skip
SCALES = lines.Scales({"good": 4, "very good": 5}, {"clear": 0, "almost clear": 1})


def is_day(typed: str) -> bool:
    return typed.lower() in {"yday", "sun", "t", "20nov", "3 days ago"}


def letters(text: str) -> str:
    """What may not be lost of a text."""
    return "".join(one for one in text if one.isalnum())


def heard(text: str) -> str:
    """The same without words that only join."""
    return letters("".join(word for word in text.split() if word.lower() not in lines.LEADING))


@given(TYPED)
def test_a_line_is_cut_without_a_fault_and_nothing_is_lost(text: str) -> None:
    try:
        line = lines.cut(text, is_day)
    except PartUnclear:
        return
    front = "".join(one for one in (line.day, line.clock) if one)
    kept = front + "".join(" ".join(part.words) + (part.quoted or "") for part in line.parts)
    assert letters(kept) in {letters(text), letters(text).replace("at", "", 1)}
    for part in line.parts:
        try:
            found = lines.pieces(part, SCALES)
        except PartUnclear:
            continue
        said = " ".join(one.text for one in found)
        assert heard(said) == heard(part.text)


@given(st.lists(st.sampled_from(["40mg", "lips 2", "mood 4", '"a, note"', "70kg", "skip"]), min_size=1, max_size=5))  # fmt: skip
def test_a_line_typed_again_says_the_same(parts: list[str]) -> None:
    line = lines.cut(f"yday 20:30 {', '.join(parts)}", is_day)
    assert (line.day, line.clock, len(line.parts)) == ("yday", "20:30", len(parts))
    assert lines.cut(line.again([part.text for part in line.parts]), is_day) == line


def read_day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except (ValueError, DayUnreadable):
        return None


LINES = st.lists(
    st.sampled_from([f"2026-11-{day} {clock} 40mg" for day in ("01", "02") for clock in ("08:00", "20:31:05", "")] + ["hello", "# no"]),
    max_size=8,
)  # fmt: skip


@given(LINES, LINES, st.booleans())
def test_copies_of_a_file_add_only_what_is_new(one: list[str], more: list[str], is_cut: bool) -> None:  # fmt: skip
    whole = "".join(f"{line}\n" for line in one)
    alone = gather({"phone.txt": whole}, read_day)
    copy = {"phone.txt": whole, "phone.sync-conflict-20261123-201500-ABCDEFG.txt": whole[: len(whole) // 2] if is_cut else whole}  # fmt: skip
    assert gather(copy, read_day).lines == alone.lines
    both = gather({"phone.txt": whole, "phone 2.txt": whole + "".join(f"{line}\n" for line in more)}, read_day)  # fmt: skip
    assert set(alone.lines) <= set(both.lines)
    assert len(both.lines) == len(set(both.lines))
    assert sorted(line.text for line in both.lines) == sorted(
        line for line in one + more if not line.startswith("#")
    )
    assert list(both.lines) == sorted(both.lines, key=lambda line: (line.slot[1], line.clock or "~"))  # fmt: skip


def test_names_of_copies() -> None:
    names = ["phone.txt", "phone 2.txt", "diary 2.txt"]
    assert original("phone 2.txt", names) == "phone.txt"
    assert original("diary 2.txt", names) == "diary 2.txt"  # nothing that it could be a copy of
    assert original("phone (1).txt", names) == "phone.txt"
    assert original("phone.sync-conflict-20261123-201500-AB12CD3.txt", names) == "phone.txt"
    assert original("phone (Jane's conflicted copy 2026-11-23).txt", names) == "phone.txt"
    assert original("phone_conflict-20261123-201500.txt", names) == "phone.txt"
    assert original("phone (Konflikt 2026-11-23).md", names) == "phone.md"
