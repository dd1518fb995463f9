"""Pictures of the skin: kept as pixels alone, and gone or there wherever their entries are."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from typing import TYPE_CHECKING

import pytest

from isotrack.storage import photos as storage
from tests.faults.typist import Typist, check_whole, look, quick_folder
from tests.host import layouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.typist import Answer

PHOTOS = int(os.environ.get("ISOTRACK_PHOTOS", "12"))
NOW = "2026-11-23T20:36:00+01:00"
INIT = ("init", "--no-input", "--start", "2026-11-01", "--weight", "70kg", "--dose", "40", "--target", "120")  # fmt: skip
FAULT = "fault of its own"


@pytest.fixture
def typist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typist]:
    with quick_folder(tmp_path) as folder:
        person = Typist(folder, monkeypatch)
        person.pretend(NOW)
        monkeypatch.setenv("PATH", "")  # no program that shows a picture
        assert person.type(*INIT).code == 0
        (person.home / "face.jpg").write_bytes(layouts.jpeg(exif=layouts.exif(6), comment=layouts.BYTES))  # fmt: skip
        (person.home / "plain.png").write_bytes(_png(layouts.picture()))
        yield person


def do(typist: Typist, *words: str, code: int = 0) -> Answer:
    answer = typist.type(*words)
    assert (answer.code, FAULT in answer.err) == (code, False), answer
    return answer


def second(typist: Typist) -> tuple[str, ...]:
    """Another device: a diary at another place that took this one in."""
    do(typist, "export", "-o", "whole.json", "--unencrypted")
    db = typist.home / "elsewhere" / "default.db"
    db.parent.mkdir(mode=0o700)
    do(typist, "--db", str(db), "import", "whole.json", "--yes")
    return ("--db", str(db))


def held(folder: Path) -> dict[str, bytes]:
    """The pictures in a folder, by name."""
    return {one.name: one.read_bytes() for one in folder.glob("*.jpg*")} if folder.is_dir() else {}


def here(typist: Typist) -> Path:
    return storage.folder_of(typist.path)


def holders(typist: Typist, data: bytes) -> list[str]:
    """Every file below the home that holds some bytes."""
    return [str(one.relative_to(typist.home)) for one in sorted(typist.home.rglob("*")) if one.is_file() and data in one.read_bytes()]  # fmt: skip


# --- keep, list, show ----------------------------------------------------------------------------


def test_a_picture_is_kept_as_pixels_alone_for_the_owner_alone(typist: Typist) -> None:
    said = do(typist, "photo", "face.jpg", "--view", "front", "1nov", "--note", "before")
    assert said.out.startswith("Kept p1: front, 16 x 24 pixels, Sun 1 Nov 2026 (22 days ago).")
    ((uuid, sha),) = look(typist.path, "SELECT entry_uuid, sha256 FROM photo")
    file = storage.file_of(here(typist), uuid)
    assert hashlib.sha256(file.read_bytes()).hexdigest() == sha
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert holders(typist, layouts.BYTES) == ["face.jpg"]
    assert holders(typist, b"face.jpg") == []  # its name neither
    again = do(typist, "photo", "face.jpg", "--view", "front", "1nov", "--note", "before")
    assert again.out.startswith("Already kept")
    assert len(held(here(typist))) == 1
    do(typist, "photo", "plain.png", "--view", "left")
    listed = do(typist, "photo").out
    assert re.search(r"p1 +Sun 1 Nov 2026 +front +before", listed)
    shown = do(typist, "photo", "--open", "p1").out
    assert str(file) in shown
    assert do(typist, "doctor").out.count("pictures: 2, each with its file") == 1


def test_a_day_that_the_camera_names_is_asked_about(typist: Typist) -> None:
    asked = do(typist, "photo", "face.jpg", "--view", "front", code=1)
    assert "The camera wrote Sun 1 Nov 2026" in asked.err
    assert "isotrack photo face.jpg --view front --on 1nov" in asked.err
    assert held(here(typist)) == {}
    do(typist, "photo", "face.jpg", "--view", "front", "--on", "1nov")
    do(typist, "photo", "face.jpg", "--view", "left", "--yes")


REFUSED = (
    (("face.jpg",), 2, "view"),
    (("face.jpg", "--view", "nose"), 2, "view"),
    (("none.jpg", "--view", "front"), 2, "no file"),
    ((".", "--view", "front"), 2, "no file"),
    (("text.jpg", "--view", "front"), 2, "no whole picture"),
    (("moving.gif", "--view", "front"), 2, "animation"),
    (("photo.heic", "--view", "front"), 2, "HEIC"),
    (("--open", "p9"), 2, "no entry p9"),
    (("--open", "d1"), 2, "d1 is no picture"),
    (("face.jpg", "--view", "front", "tomorrow"), 2, "future"),
    (("plain.png", "--view", "front", "--dry-run"), 0, ""),
)


def test_a_refusal_keeps_nothing(typist: Typist) -> None:
    (typist.home / "text.jpg").write_bytes(b"hello")
    (typist.home / "moving.gif").write_bytes(layouts.animation("GIF"))
    (typist.home / "photo.heic").write_bytes(layouts.HEIC)
    before = look(typist.path, "SELECT count(*) FROM journal")
    for words, code, why in REFUSED:
        assert why in do(typist, "photo", *words, code=code).err, words
        assert held(here(typist)) == {}
    assert look(typist.path, "SELECT count(*) FROM journal") == before


def test_without_the_extra_a_sentence_says_how_to_get_it(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    import builtins

    do(typist, "photo", "plain.png", "--view", "front")
    true = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.partition(".")[0] == "PIL":
            raise ImportError(name)
        return true(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    asked = do(typist, "photo", "plain.png", "--view", "left", code=1)
    assert 'the extra "photo"' in asked.err
    assert re.search(r'install .*"(pillow|isotrack\[photo\])', asked.err)
    do(typist, "report", "--photos", "-o", "page.html")  # what is kept is shown without it


# --- undo, delete, forget ------------------------------------------------------------------------


def test_undo_and_delete_can_be_taken_back_with_the_picture(typist: Typist) -> None:
    do(typist, "photo", "plain.png", "--view", "front")
    before = held(here(typist))
    do(typist, "undo")
    do(typist, "undo", "--redo")
    do(typist, "delete", "p1", "--yes")
    assert "No picture" in do(typist, "photo").out
    do(typist, "undo")
    assert held(here(typist)) == before
    assert "not here" not in do(typist, "photo").out
    assert "pictures: 1" in do(typist, "doctor", "--full").out
    do(typist, "edit", "p1", "--note", "said later", "--on", "22nov")
    do(typist, "edit", "p1", "left")
    assert re.search(r"p1 +Sun 22 Nov 2026 +left +said later", do(typist, "photo").out)
    assert "view" in do(typist, "edit", "p1", "nose", code=2).err


def test_a_forgotten_picture_is_gone_from_file_backups_and_sync(typist: Typist) -> None:
    do(typist, "photo", "plain.png", "--view", "front")
    do(typist, "photo", "face.jpg", "--view", "left", "1nov")
    do(typist, "backup")
    shared = str(typist.home / "shared")
    other = second(typist)
    for device in ((), other, ()):
        do(typist, *device, "sync", shared, "--yes", "--unencrypted")
    ((uuid,),) = look(typist.path, "SELECT entry_uuid FROM photo WHERE view = 'front'")
    data = storage.file_of(here(typist), uuid).read_bytes()
    assert len(holders(typist, data)) >= 5  # here, pool, export, the folder, the other device
    do(typist, "forget", "p1", "--yes")
    do(typist, "sync", shared, "--yes", "--unencrypted")
    do(typist, *other, "sync", shared, "--yes", "--unencrypted")
    do(typist, "sync", shared, "--yes", "--unencrypted")
    assert holders(typist, data) == [
        f"whole-photos/{uuid}.jpg"
    ]  # an export is out of reach, and said so
    assert [name for name in held(here(typist)) if uuid in name] == []
    assert len(held(here(typist))) == 1
    assert do(typist, "undo", "--list").code == 0
    check_whole(typist.path)


# --- copies --------------------------------------------------------------------------------------


def test_backup_and_restore_bring_pictures_back(typist: Typist) -> None:
    do(typist, "photo", "plain.png", "--view", "front")
    before = held(here(typist))
    made = json.loads(do(typist, "backup", "--json").out)["path"]
    for one in here(typist).iterdir():
        one.unlink()
    assert "1 picture not here" in do(typist, "doctor").out
    assert do(typist, "photo", "--open", "p1", code=1).err.startswith("Error: The picture of p1")
    do(typist, "doctor", "--fix")
    assert held(here(typist)) == before
    for one in here(typist).iterdir():
        one.write_bytes(b"rotten")
    assert do(typist, "doctor", "--full", code=4).out.count("not as it was") == 1
    do(typist, "restore", made, "--yes")
    assert held(here(typist)) == before


def test_the_way_back_from_a_restore_has_its_pictures(typist: Typist) -> None:
    made = json.loads(do(typist, "backup", "--json").out)["path"]
    do(typist, "photo", "plain.png", "--view", "front")
    before = held(here(typist))
    back = json.loads(do(typist, "restore", made, "--yes", "--json").out)["before"]
    assert "1 file of no entry" in do(typist, "doctor").out
    for one in here(typist).iterdir():
        os.utime(one, (1, 1))
    do(typist, "doctor", "--fix")
    assert held(here(typist)) == {}
    do(typist, "restore", back, "--yes")
    assert held(here(typist)) == before


def test_a_new_day_copies_new_pictures_by_itself_and_each_once(typist: Typist) -> None:
    do(typist, "photo", "plain.png", "--view", "front")
    typist.pretend("2026-11-24T20:36:00+01:00")
    do(typist, "dose")
    pool = storage.pool_of(typist.path)
    assert held(pool) == held(here(typist))
    times = [one.stat().st_mtime_ns for one in pool.iterdir()]
    typist.pretend("2026-11-25T20:36:00+01:00")
    do(typist, "dose")
    assert [one.stat().st_mtime_ns for one in pool.iterdir()] == times


@pytest.mark.parametrize("has_key", [False, True])
def test_exports_and_outer_backups_carry_pictures_encrypted_where_there_is_a_key(has_key: bool, typist: Typist) -> None:  # fmt: skip
    do(typist, "photo", "plain.png", "--view", "front")
    ((data,),) = [held(here(typist)).values()]
    if has_key:
        do(typist, "backup", "key")
    ending = ".age" if has_key else ""
    do(typist, "export", "-o", "out.json")
    do(typist, "backup", "--to", "stick")
    names = [*held(typist.home / "out-photos"), *held(typist.home / "stick" / "default-photos")]
    assert [name.endswith(f".jpg{ending}") for name in names] == [True, True]
    assert len(holders(typist, data)) == (1 if has_key else 3) + 1  # the file and its pool beside
    do(typist, "--profile", "fresh", "import", f"out.json{ending}", "--yes")
    fresh = typist.path.with_name("fresh-photos")
    assert list(held(fresh).values()) == [data]
    do(typist, "--profile", "fresh", "undo")
    do(typist, "--profile", "fresh", "undo", "--redo")
    assert "not here" not in do(typist, "--profile", "fresh", "photo").out
    (copy,) = (typist.home / "stick").glob("*.db*")
    for folder in (here(typist), storage.pool_of(typist.path)):
        for one in held(folder):
            (folder / one).unlink()
    do(typist, "restore", str(copy), "--yes")
    assert list(held(here(typist)).values()) == [data]


def test_an_export_without_its_pictures_is_named(typist: Typist) -> None:
    do(typist, "photo", "plain.png", "--view", "front")
    do(typist, "export", "-o", "out.json")
    (typist.home / "out.json").rename(typist.home / "alone.json")
    said = do(typist, "--profile", "fresh", "import", "alone.json", "--yes")
    assert "1 picture not here" in said.err
    assert "not here" in do(typist, "--profile", "fresh", "photo").out
    for line in (
        ("export", "-o", "more.json"),
        ("backup", "--to", "there"),
    ):  # nor do they go on from there
        assert "1 picture without its file" in do(typist, "--profile", "fresh", *line).out


# --- sync ----------------------------------------------------------------------------------------


def test_many_pictures_go_once_each_whatever_runs_how_often(typist: Typist) -> None:
    shared = typist.home / "shared"
    other = second(typist)
    for number in range(PHOTOS):
        image = layouts.picture(size=(24 + number % 25, 16 + number // 25))
        (typist.home / "one.png").write_bytes(_png(image))
        device = other if number % 3 == 0 else ()
        view = ("front", "left", "right", "chest", "back")[number % 5]
        do(typist, *device, "photo", "one.png", "--view", view)
    told = [json.loads(do(typist, *device, "sync", str(shared), "--yes", "--unencrypted", "--json").out)["pictures"] for device in ((), other, (), other, ())]  # fmt: skip
    from_other = len(range(0, PHOTOS, 3))
    assert told == [
        {"received": 0, "sent": PHOTOS - from_other, "absent": 0},
        {"received": PHOTOS - from_other, "sent": from_other, "absent": 0},
        {"received": from_other, "sent": 0, "absent": 0},
        {"received": 0, "sent": 0, "absent": 0},
        {"received": 0, "sent": 0, "absent": 0},
    ]
    names = [one.name for one in shared.glob("photo-*")]
    assert len(names) == len({name[-40:] for name in names}) == PHOTOS
    assert held(here(typist)) == held(typist.home / "elsewhere" / "default-photos")
    assert len(held(here(typist))) == PHOTOS


def test_pictures_in_a_shared_folder_are_encrypted_where_there_is_a_key(typist: Typist) -> None:
    do(typist, "backup", "key")
    shared = typist.home / "shared"
    do(typist, "photo", "plain.png", "--view", "front")
    (data,) = held(here(typist)).values()
    do(typist, "sync", str(shared), "--yes")
    (name,) = held(shared)
    assert name.startswith("photo-default-")
    assert name.endswith(".jpg.age")
    assert data not in (shared / name).read_bytes()
    do(typist, "sync", str(shared), "--yes")
    assert list(held(shared)) == [name]
    db = typist.home / "elsewhere" / "default.db"
    db.parent.mkdir(mode=0o700)
    do(typist, "--db", str(db), "sync", str(shared), "--yes")
    assert list(held(db.with_name("default-photos")).values()) == [data]
    do(typist, "forget", "p1", "--yes")
    do(typist, "sync", str(shared), "--yes")
    assert held(shared) == {}


def _png(image: object) -> bytes:
    import io

    out = io.BytesIO()
    image.save(out, "PNG")  # type: ignore[attr-defined]
    return out.getvalue()


FILES: dict[str, Callable[[Path], object]] = {
    "whole": lambda _: None,
    "absent": lambda file: file.unlink(),
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-20]),
    "other": lambda file: file.write_bytes(layouts.jpeg()),
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"tail"),
}


ROWS = ("there", "absent", "deleted", "forgotten")
TABLE = [(file, row) for file in FILES for row in ROWS]
FEW = [("whole", "there"), ("absent", "there"), ("cut", "there"), ("whole", "absent"), ("whole", "forgotten"), ("other", "deleted")]  # fmt: skip


@pytest.mark.parametrize(("file", "row"), TABLE if "ISOTRACK_PHOTOS" in os.environ else FEW)
def test_a_file_and_its_row_may_arrive_in_any_order_and_state(file: str, row: str, typist: Typist) -> None:  # fmt: skip
    """The fault table of a merge: whatever came of the two, nothing false is shown, and the next exchange mends it."""
    shared = typist.home / "shared"
    other = second(typist)
    sync = ("sync", str(shared), "--yes", "--unencrypted")
    do(typist, *sync)
    do(typist, *other, *sync)
    do(typist, "photo", "plain.png", "--view", "front")
    data = next(iter(held(here(typist)).values()))
    do(typist, *sync)
    (picture,) = shared.glob("photo-*")
    parts = sorted(shared.glob("ops-*"))
    kept = [(one, one.read_bytes()) for one in parts] if row == "absent" else []
    if row == "absent":
        for one in parts:
            one.unlink()
    elif row != "there":
        do(typist, "delete" if row == "deleted" else "forget", "p1", "--yes")
        saved = picture.read_bytes()
        do(typist, *sync)
        picture.write_bytes(saved)  # a slow tool brings the file back
    FILES[file](picture)
    do(typist, *other, *sync)
    theirs = typist.home / "elsewhere" / "default-photos"
    is_whole = file == "whole" and row == "there"
    assert list(held(theirs).values()) == ([data] if is_whole else [])
    listed = do(typist, *other, "photo").out
    assert ("p1" in listed) == (row == "there")
    assert ("not here" in listed) == (row == "there" and not is_whole)
    for one, text in kept:
        one.write_bytes(text)
    for device in ((), other, ()):  # whoever has the picture writes what is not whole anew
        do(typist, *device, *sync)
    is_live = row in {"there", "absent"}
    is_mended = (is_live and file != "other") or (file == "whole" and is_live)
    assert list(held(theirs).values()) == ([data] if is_mended or (is_live and len(layouts.jpeg()) != len(data)) else [])  # fmt: skip
    assert (len(list(shared.glob("photo-*"))) == 0) == (row == "forgotten" or (row == "deleted" and file == "absent"))  # fmt: skip
    check_whole(typist.path)
    check_whole(typist.home / "elsewhere" / "default.db")


# --- two writes: file and row ----------------------------------------------------------------------

STEPS = ("open", "fsync", "link", "unlink", "replace")


def killed(typist: Typist, at: int, *words: str) -> bool:
    """Run a command in a process that dies at its nth touch of a file; whether it came to its end before."""
    child = os.fork()
    if not child:
        left = at

        def dying(true: Callable[..., object]) -> Callable[..., object]:
            def step(*args: object, **more: object) -> object:
                nonlocal left
                left -= 1
                if left <= 0:
                    os._exit(9)
                return true(*args, **more)

            return step

        for name in STEPS:
            setattr(os, name, dying(getattr(os, name)))
        code = typist.type(*words).code
        os._exit(0 if code == 0 else 8)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def state(typist: Typist) -> tuple[int, int, int]:
    """How many rows there are, how many of them have their file, and how many files nobody names."""
    rows = look(typist.path, "SELECT entry_uuid, sha256 FROM photo")
    known = [storage.Known(uuid, sha, is_live=True) for uuid, sha in rows]
    good = sum(storage.read(here(typist), one) is not None for one in known)
    return len(rows), good, len(list(here(typist).glob("*"))) - good if here(typist).is_dir() else 0


def test_a_kill_between_file_and_row_leaves_no_row_without_its_file(typist: Typist) -> None:
    seen, strays = set(), 0
    for at in range(1, 40):
        is_done = killed(typist, at, "photo", "plain.png", "--view", "front")
        rows, good, strays = state(typist)
        assert rows == good
        seen.add((rows, strays))
        if rows:
            break
        assert not is_done
    assert {(0, 0), (1, strays)} <= seen
    assert any(strays for rows, strays in seen if not rows)  # killed with the file there and no row
    for one in here(typist).iterdir():
        os.utime(one, (1, 1))
    do(typist, "doctor", "--fix")
    assert state(typist) == (1, 1, 0)
    assert "pictures: 1, each with its file" in do(typist, "doctor").out


def test_the_control_a_row_before_its_file_is_noticed(typist: Typist, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr(storage, "write", lambda folder, uuid, _: storage.file_of(folder, uuid))
    do(typist, "photo", "plain.png", "--view", "front")
    rows, good, _ = state(typist)
    assert (rows, good) == (1, 0)
    assert "1 picture not here" in do(typist, "doctor").out


# --- the report -----------------------------------------------------------------------------------


def test_without_pictures_asked_for_a_page_is_the_same_to_the_byte(typist: Typist) -> None:
    for form in ("html", "md", "json", "txt"):
        do(typist, "report", "-o", f"before.{form}")
    do(typist, "photo", "plain.png", "--view", "front")
    do(typist, "photo", "face.jpg", "--view", "front", "1nov")
    count = {"html": b"3 entries", "md": b"3 entries", "txt": b"3 entries", "json": b'"entries": 3'}
    for form, number in count.items():
        do(typist, "report", "-o", f"after.{form}")
        before, after = (
            (typist.home / f"{name}.{form}").read_bytes() for name in ("before", "after")
        )
        assert after.replace(number.replace(b"3", b"5"), number) == before
        assert b"img-src" not in after


def test_the_page_sets_the_earliest_beside_the_latest_of_a_view(typist: Typist) -> None:
    for day, view in (("1nov", "front"), ("10nov", "front"), ("20nov", "front"), ("20nov", "back")):
        (typist.home / "one.png").write_bytes(_png(layouts.picture(size=(24, 16 + len(day) + int(day[:-3])))))  # fmt: skip
        do(typist, "photo", "one.png", "--view", view, day)
    do(typist, "report", "--photos", "-o", "page.html")
    page = (typist.home / "page.html").read_text()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].count("img-src data:;") == 1
    shown = r'<img src="data:image/jpeg;base64,[^"]+" width="\d+" height="\d+" alt="([^"]+)"'
    assert re.findall(shown, page) == [
        "Skin, view front, the earliest picture, Sun 1 Nov 2026",
        "Skin, view front, the latest picture, Fri 20 Nov 2026",
        "Skin, view back, the earliest picture, Fri 20 Nov 2026",
    ]
    assert len(re.findall("<img", page)) == page.count("data:image/jpeg")
    told = json.loads(do(typist, "report", "--photos", "--json").out)["photos"]
    assert told[0] == {"view": "front", "then": "2026-11-01", "now": "2026-11-20"}
    assert "Sun 1 Nov 2026 and Fri 20 Nov 2026" in do(typist, "report", "--photos", "--plain").out
    assert "front" not in do(typist, "report", "--plain").out.lower()
    until = json.loads(do(typist, "report", "--photos", "--until", "12nov", "--json").out)["photos"]
    assert until == [{"view": "front", "then": "2026-11-01", "now": "2026-11-10"}]


def test_no_picture_is_a_sentence_and_no_file(typist: Typist) -> None:
    assert "no picture to show" in do(typist, "report", "--photos", "-o", "page.html", code=1).err
    assert not (typist.home / "page.html").exists()


def test_page_one_with_pictures_is_one_page(typist: Typist) -> None:
    do(typist, "init", "--demo", "--yes")
    demo = ("--profile", "demo")
    for number, view in enumerate(("front", "left", "right", "chest")):
        for day in ("20jul", "20nov"):
            (typist.home / "one.png").write_bytes(_png(layouts.picture(size=(120 + number, 160))))
            do(typist, *demo, "photo", "one.png", "--view", view, day)
    for paper in ("a4", "letter"):
        name = f"{paper}.pdf"
        said = do(typist, *demo, "report", name, "--photos", "--paper", paper)
        assert "2 pages" in said.out
        made = (typist.home / name).read_bytes()
        assert made.count(b"/Subtype/Image") >= 3  # a picture that stands there twice is held once
    assert "2 pages" in do(typist, *demo, "report", "without.pdf").out
    assert b"/Subtype/Image" not in (typist.home / "without.pdf").read_bytes()
