"""Which test a printed name means: folded, without the marks of laboratories, in a closed table. Never by likeness.

The words and the table are knowledge/laboratories/names.toml; the rules are docs/method.md#laboratory-names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.values import NamedTuple, StrEnum

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_NAME = 200
OF_BLOOD = {"haemoglobin", "wbc", "neutrophils", "platelets", "hba1c", "esr"}
_MADE_OF = {"ł": "l", "ø": "o", "đ": "d", "μ": "u", "æ": "ae"}
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015"
_JOINTS = dict.fromkeys(map(ord, f",;:()[]{{}}_{_DASHES}\u2212"), " ")
_PREFIX = r"([a-z]{1,2}|plasma|serum)\s?[-\u2010-\u2015_]\s?(.+)"


class Meant(StrEnum):
    """What became of a printed name."""

    TEST = "test"
    URINE = "urine"
    TWO = "two tests"
    OTHER = "not kept"


class Named(NamedTuple):
    """A printed name: the id of its test, or why it has none.

    `is_seen` is False for a name that was met in no public file. `is_short` names count only beside
    a unit of their test. `is_fasting` and `is_sensitive` are what the name says besides.
    """

    meant: Meant
    id: str | None = None
    is_seen: bool = True
    is_short: bool = False
    is_fasting: bool | None = None
    is_sensitive: bool = False


OTHER, URINE, TWO = Named(Meant.OTHER), Named(Meant.URINE), Named(Meant.TWO)


def folded(name: str) -> str:
    """A name as it is compared: no case, accents or dots, `u` for the micro sign, single blanks."""
    text = name[:LONGEST_NAME].lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", name[:LONGEST_NAME]).casefold()
        apart = unicodedata.normalize("NFD", text)
        text = "".join(_MADE_OF.get(c, c) for c in apart if not unicodedata.combining(c))
    if "." in text:
        text = re.sub(r"(?<![0-9])\.|\.(?![0-9])", " ", text)
    return " ".join(text.replace("*", " ").split())


def _words(name: str) -> list[str]:
    """The words of a name, without what joins them."""
    return name.translate(_JOINTS).split()


def key(name: str) -> str:
    """The words of a folded name in one fixed order: `total cholesterol` is `Cholesterol, total`."""
    return " ".join(sorted(_words(name)))


def compiled_names(rows: Mapping[str, Any], own: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """The table as it is read at run time: every name by its key, and the words of the marks.

    `own` are the words that people may type for each test. Raises ValueError where one name would
    mean two tests.
    """
    names: dict[str, list[Any]] = {}

    def put(word: str, test: str, *, is_seen: bool) -> None:
        found = names.setdefault(key(folded(word)), [test, is_seen])
        if found[0] != test:
            raise ValueError(word, test, found[0])
        found[1] = found[1] or is_seen

    for test, words in own.items():
        for word in words:
            put(word, test, is_seen=True)
    for test, row in rows.items():
        if test in {"marks", "answers", "left_out"}:
            continue
        for language, words in row.items():
            if language != "seen":
                for word in words:
                    put(word, test, is_seen=language in row["seen"])
    answers = {
        folded(word) or word: value
        for value in ("negative", "positive", "unclear")
        for word in rows["answers"][value]
    }
    return {
        "names": dict(sorted(names.items())),
        "marks": {
            **rows["marks"],
            "others": sorted({key(folded(word)) for word in rows["marks"]["others"]}),
        },
        "answers": answers,
        "beside": rows["answers"]["beside"],
        "left_out": rows["left_out"],
    }


class Names:
    """The compiled table of names."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._names: Mapping[str, list[Any]] = table["names"]
        marks: Mapping[str, list[str]] = table["marks"]
        self._marks = marks
        self._prefixes = {*marks["prefixes"], "plasma", "serum"}
        self._urine = set(marks["urine"])
        self._traps = set(marks["traps"])
        self._short = set(marks["short"])
        self._others = set(marks["others"])
        self._answers: Mapping[str, str] = table["answers"]
        self._beside_answers = set(table["beside"])
        self._left_out: Mapping[str, str] = table["left_out"]
        self._known = lru_cache(maxsize=4_000)(self._find)

    def find(self, printed: str) -> Named:
        """What a printed name means."""
        return self._known(printed)

    def answer(self, said: str, *, is_whole: bool = False) -> str | None:
        """Negative, positive or unclear, as words for a pregnancy test say; None for other words.

        Negative only in clearly negative words. With `is_whole` the words are all that was said, so
        that what stands beside an answer counts: `negative, repeat in a week` is unclear.
        """
        text = folded(said) or said.strip()
        if text in self._answers or not is_whole:
            return self._answers.get(text)
        words = _words(text)
        found, rest = set(), []
        while words:
            for length in range(min(3, len(words)), 0, -1):
                value = self._answers.get(" ".join(words[:length]))
                if value is not None:
                    found.add(value)
                    del words[:length]
                    break
            else:
                rest.append(words.pop(0))
        if not found:
            return None
        if (
            "positive" in found
            and "negative" not in found
            and "not" not in rest
            and "no" not in rest
        ):
            return "positive"
        if found == {"negative"} and set(rest) <= self._beside_answers:
            return "negative"
        return "unclear"

    def left_out(self, loinc: str) -> str | None:
        """What a LOINC code of a test that is not kept stands for."""
        return self._left_out.get(loinc)

    def is_other(self, printed: str) -> bool:
        """Whether a word is the name of a test that is not kept."""
        return key(folded(printed)) in self._others

    def _find(self, printed: str) -> Named:
        name = folded(printed)
        if not name:
            return OTHER
        words = _words(name)
        if any(word in self._urine for word in words):
            bare = self._whole(" ".join(word for word in words if word not in self._urine))
            return URINE._replace(id=bare.id if bare else None)
        return self._whole(name) or self._prefixed(name) or self._halves(name) or OTHER

    def _prefixed(self, name: str) -> Named | None:
        """The name behind the mark of a Nordic laboratory: S-ALAT, fP-Glukos."""
        is_joined = any(
            one in name for one in f"_{_DASHES}"
        )  # before a pattern is made for nothing
        match = re.fullmatch(_PREFIX, name) if is_joined else None
        if match is None or match[1] not in self._prefixes:
            return None
        found = self._whole(match[2])
        return found and found._replace(
            is_fasting=True if match[1].startswith("f") else found.is_fasting
        )

    def _whole(self, name: str) -> Named | None:
        """A name in the table as it stands, else without what tells nothing about the test."""
        fasting: bool | None = None
        is_sensitive = False
        direct = self._entry(name, fasting=None, is_sensitive=False)
        if direct is not None:
            return self._beside(direct, name)
        rest = f" {' '.join(_words(name))} "
        for kind in ("random", "fasting", "sensitive", "plain", "serum", "blood", "telling"):
            for mark in sorted(self._marks[kind], key=len, reverse=True):
                if f" {mark} " not in rest:
                    continue
                if kind == "telling" and "bilirubin" in rest.replace("bilirr", "bilir"):
                    continue
                fasting = {"fasting": True, "random": False}.get(kind, fasting)
                is_sensitive = is_sensitive or kind == "sensitive"
                rest = rest.replace(f" {mark} ", "  ").replace("  ", " ")
                found = self._entry(rest.strip(), fasting=fasting, is_sensitive=is_sensitive)
                if found is not None:
                    return self._fitting(found, name)
        return None

    def _fitting(self, found: Named, name: str) -> Named | None:
        """None where what was taken off would be another test: haemoglobin in plasma, CRP alone sensitive."""
        words = f" {' '.join(_words(name))} "
        if found.id in OF_BLOOD and any(f" {mark} " in words for mark in self._marks["serum"]):
            return None
        if found.is_sensitive and found.id != "crp":
            return None
        return found

    def _beside(self, found: Named, name: str) -> Named:
        """What a whole name of the table says besides its test."""
        words = f" {' '.join(_words(name))} "
        may_be = any(one in words for one in ("fb", "fp", "fs", "nbz", "nucht"))
        if any(f" {mark} " in words for mark in self._marks["fasting"]) or (
            may_be and re.search(r"\b(fbg|fbs|fpg|nbz|nuchternglukose)\b|\bf[sp] ", words)
        ):
            found = found._replace(is_fasting=True)
        if found.id == "crp" and (" hs " in words or "hscrp" in words):
            found = found._replace(is_sensitive=True)
        return found

    def _entry(self, name: str, *, fasting: bool | None, is_sensitive: bool) -> Named | None:
        found = self._names.get(key(name))
        if found is None:
            return None
        return Named(
            Meant.TEST, found[0], bool(found[1]), key(name) in self._short, fasting, is_sensitive
        )

    def _halves(self, name: str) -> Named | None:
        """A name with brackets or a slash: `GPT (ALAT)`, `ALAT/GPT`; one test, and never a trap."""
        in_brackets = r"([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]([^()\[\]]*)"
        match = re.fullmatch(in_brackets, name) if "(" in name or "[" in name else None
        if match is not None:
            parts = [f"{match[1]} {match[3]}".strip(), match[2].strip()]
        elif name.count("/") == 1:
            parts = [part.strip() for part in name.split("/")]
        else:
            return None
        if not all(parts):
            parts = [part for part in parts if part]
        found = [self._whole(part) or self._prefixed(part) for part in parts]
        known = [one for one in found if one is not None]
        if len({one.id for one in known}) > 1:
            return TWO if match is not None else None
        if not known:
            return None
        unknown = [part for part, one in zip(parts, found, strict=True) if one is None]
        if any(self._is_trap(part) for part in unknown):
            return None
        return known[0]

    def is_another(self, printed: str) -> bool:
        """Whether a name that means no kept test holds a word that turns a test into another one."""
        words = _words(folded(printed))
        return self.find(printed).meant is Meant.OTHER and any(
            word in self._traps for word in words
        )

    def _is_trap(self, part: str) -> bool:
        """Whether an unknown half may turn the known one into another test."""
        return any(
            word in self._traps or word in self._urine or re.search(r"[0-9%]", word)
            for word in _words(part)
        ) or self._names_other(part)

    def _names_other(self, part: str) -> bool:
        return key(part) in self._others
