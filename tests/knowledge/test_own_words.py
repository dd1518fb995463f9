"""What is reached on phrases of patients: nearly never silently wrong, no red flag without a word, help for self-harm.

`patients.tsv` is cut in two by a hash of the phrase: the words were worked on with one half, and the other half is
only read here, as is `patients_more.tsv`. `written_before.tsv` was written and labelled before the code (ids: `a|b`
any of them, `a+b` both, REFUSED: nothing logged as that effect). Of `unseen_1.tsv` and `unseen_2.tsv` words/README.md
says where they come from: the first was worked with once it had been measured, the second only measured.
"""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from isotrack.domain.effects.language import plain
from isotrack.domain.effects.lists import read_list
from isotrack.domain.effects.recogniser import is_one_slip
from isotrack.domain.effects.safety import Rule, caught, clauses, net_of, read_rule
from isotrack.knowledge.effects import effects, exact, find, knowledge, scale, speaks_of_self_harm
from isotrack.knowledge.load import rows

WORDS = Path(__file__).parent / "words"
SUICIDAL = "suicidal"
MOODS = {SUICIDAL, "mood_low"}  # the line of help tells these, too


class Case(NamedTuple):
    """A labelled phrase."""

    phrase: str
    ids: str
    red: str

    @property
    def meant(self) -> list[set[str]]:
        """The sets of ids of which one is right."""
        return [set(one.split("+")) for one in self.ids.split("|")]


def lines(name: str) -> list[list[str]]:
    """The rows of a file of words."""
    text = (WORDS / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def cases(name: str) -> list[Case]:
    """The labelled phrases of a file."""
    return [Case(*(*row, "", "")[:3]) for row in lines(name)]


def is_for_the_end(case: Case) -> bool:
    """Whether a phrase belongs to the half that was not worked with."""
    return sha256(case.phrase.encode()).digest()[0] % 2 == 1


class Shares(NamedTuple):
    """What is reached on a list, as shares of it."""

    right: float
    named: float  # right or named among three
    wrong: float
    untold: float  # red flags of which nothing was said
    helpless: int  # words of self-harm without the line of help
    alarmed: float  # harmless phrases logged as a red flag
    shown: float  # harmless phrases with a red flag's text


def measure(found: list[Case]) -> Shares:
    """Read every phrase of a list."""
    counts = dict.fromkeys(Shares._fields, 0)
    for case in found:
        got = find(case.phrase)
        taken, names = {one.term for one in got.parts}, set(got.names)
        red = {*got.may_mean, *(term for term in taken if effects()[term].is_red)}
        may_refuse = {"REFUSED", "other"} & set().union(*case.meant)
        is_right = any(one <= taken if len(one) > 1 else one & taken for one in case.meant)
        is_named = any(one <= names for one in case.meant)
        counts["right"] += bool(is_right if taken else may_refuse)
        counts["named"] += bool(is_right if taken else may_refuse or is_named)
        counts["wrong"] += bool(taken and not is_right)
        meant = set().union(*case.meant)
        has_help = not taken or SUICIDAL in red or "mood_low" in red
        if case.red == "red":
            counts["untold"] += not red and not (meant & MOODS and has_help)
            counts["helpless"] += SUICIDAL in meant and not has_help
        if case.red == "nored":
            counts["alarmed"] += any(effects()[term].is_red for term in taken)
            counts["shown"] += bool(red)
    reds = sum(case.red == "red" for case in found) or 1
    harmless = sum(case.red == "nored" for case in found) or 1
    total = {"untold": reds, "alarmed": harmless, "shown": harmless, "helpless": 1}
    return Shares(*(counts[name] / total.get(name, len(found)) for name in Shares._fields))  # type: ignore[arg-type]  # a count where it is one


LISTS = {
    "half": [case for case in cases("patients.tsv") if is_for_the_end(case)],
    "more": cases("patients_more.tsv"),
    "written": cases("written_before.tsv"),
}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_reached_on_phrases_that_were_not_worked_with(name: str) -> None:
    found = measure(LISTS[name])
    assert len(LISTS[name]) > 150
    assert found.right >= (0.64 if name == "more" else 0.66), (
        found
    )  # read at the end, and its kinds then mended
    assert found.named >= 0.93, found
    assert found.wrong <= 0.025, found
    assert found.untold <= 0.06, found
    assert found.helpless == 0, found
    assert found.alarmed <= 0.03, found
    assert found.shown <= 0.20, found


class Floor(NamedTuple):
    """What has to be reached on a list: at least the first three, at most the others."""

    right: float
    named: float
    heard: int  # of 25 phrases about self-harm, those that are heard in any text, a note say
    wrong: float
    untold: float
    alarmed: float
    shown: float


UNSEEN = {
    "unseen_1.tsv": Floor(
        right=0.71, named=0.97, heard=25, wrong=0.008, untold=0.013, alarmed=0, shown=0.02
    ),
    "unseen_2.tsv": Floor(
        right=0.57, named=0.93, heard=20, wrong=0.024, untold=0.06, alarmed=0, shown=0.19
    ),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_reached_on_phrases_by_a_writer_who_did_not_know_the_words(name: str) -> None:
    found, floor = cases(name), UNSEEN[name]
    reached = measure(found)
    crisis = [one for one in found if SUICIDAL in one.ids and one.red == "red"]
    assert (len(found), len(crisis)) == (260, 25)
    assert sum(speaks_of_self_harm(one.phrase) for one in crisis) >= floor.heard
    assert reached.helpless == 0, reached
    assert reached.right >= floor.right, reached
    assert reached.named >= floor.named, reached
    for share in ("wrong", "untold", "alarmed", "shown"):
        assert getattr(reached, share) <= getattr(floor, share), (share, reached)


def test_no_common_word_becomes_an_effect_by_mending() -> None:
    words = (WORDS / "common.txt").read_text(encoding="utf-8").split()
    mended = knowledge().mend
    assert len(words) >= 2_200
    assert [word for word in words if mended(word) is not None] == []
    taken = {word: find(word).parts[0].term for word in words if find(word).parts}
    assert [word for word, term in taken.items() if exact(word) not in {None, term}] == []


def outcome(typed: str) -> str:
    """What a line of words comes to, in the words of lists.tsv."""
    told = []
    for one in read_list(typed.split(), scale(), lambda text: text in {"today", "yday"}).said:
        got = find(one.phrase)
        if got.parts:
            told += [f"{part.term} {one.number or '-'}" for part in got.parts]
        elif got.denied:
            told.append(f"{'over' if got.is_over else 'absent'} {' '.join(got.denied)}")
        else:
            return "asked"
    return ", ".join(told)


LINES = lines("lists.tsv")


def test_there_are_120_lines_of_lists_negations_and_severities() -> None:
    assert len(LINES) >= 120


@pytest.mark.parametrize(("typed", "expected"), LINES, ids=[typed for typed, _ in LINES])
def test_lists_negations_and_severities(typed: str, expected: str) -> None:
    assert outcome(typed) == expected


SELF_HARM = [row[0] for row in lines("self_harm.tsv")]


@pytest.mark.parametrize("words", SELF_HARM)
def test_words_of_self_harm_are_found_within_any_text(words: str) -> None:
    for text in (
        words,
        words.upper(),
        f"Lips dry. {words}! Saw the doctor.",
        f"not sure but {words}",
    ):
        assert speaks_of_self_harm(text), text
    assert SUICIDAL in find(words).may_mean or exact(words) == SUICIDAL


@pytest.mark.parametrize(
    "text",
    ["", "dry lips", "dying of boredom in class", "this balm is to die for", "killer workout today", "dead skin on my heels",
     "cut out dairy", "cut my hair", "my phone died", "killing time at the clinic", "jump rope at the gym",
     "blood test on Monday, ask about the dose", "took the capsule with milk"],
)  # fmt: skip
def test_ordinary_notes_get_no_crisis_text(text: str) -> None:
    assert not speaks_of_self_harm(text)


def test_notes_of_self_harm_are_told_from_ordinary_ones() -> None:
    wrong = [
        row
        for row in lines("notes_of_self_harm.tsv")
        if speaks_of_self_harm(row[0]) != (row[1] == "told")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("phrase", "parts", "left_out", "denied"),
    [
        ("no rash, no headache, lips", ["lips_dry"], ("no rash", "no headache"), ()),
        ("no headaches, just a bit of back pain", ["back_pain"], ("no headaches",), ()),
        ("not tired and no rash", [], (), ("tired", "rash")),
        ("no headache no rash", [], (), ("headache", "rash")), ("no headache or rash", [], (), ("headache", "rash")),
        ("neither headache nor rash", [], (), ("headache", "rash")), ("rash gone no headache", [], (), ("rash", "headache")),
        ("no headache without rash", [], (), ("headache", "rash")), ("no rash no headache no nosebleed", [], (), ("rash", "headache", "nosebleed")),
        ("headache no rash", ["headache"], ("no rash",), ()), ("no headache no rash, lips", ["lips_dry"], ("no headache", "no rash"), ()),
        ("no headache lips", [], (), ()), ("no redness or itching", [], (), ()),  # asked: the half that is left is never dropped
        ("no headache today but lips still bad", [], (), ()),  # asked, and no absence alone
        ("not depressed just tired", [], (), ()), ("eyes fine, lips awful, mood ok", [], (), ()),
        ("no hearing loss", [], (), ("hearing_loss",)), ("no sleep issues", [], (), ("sleep",)),
        ("no trouble sleeping", [], (), ("sleep",)), ("no issues with sleep", [], (), ("sleep",)),
        ("lips, no hearing loss", ["lips_dry"], ("no hearing loss",), ()),
        ("no difficulty breathing", [], (), ("allergy",)), ("not hearing voices", [], (), ("psychosis",)),
        ("lips not dry", [], (), ("lips_dry",)), ("skin not peeling anymore", [], (), ("skin_peeling",)),
        ("not tired not dizzy", [], (), ("tired", "dizzy")),
        ("free of headaches", [], (), ("headache",)), ("rash? no", [], (), ("rash",)),
        ("my pee stopped", [], (), ()), ("no energy because of pain", [], (), ()), ("no energy", ["tired"], (), ()),
        ("not just tired", ["tired"], (), ()), ("never been this tired", ["tired"], (), ()),
        ("not only headaches", ["headache"], (), ()), ("no more headaches", [], (), ("headache",)),
    ],
)  # fmt: skip
def test_what_is_denied_in_a_list_is_named_and_what_is_said_is_never_denied(
    phrase: str, parts: list[str], left_out: tuple[str, ...], denied: tuple[str, ...]
) -> None:
    found = find(phrase)
    assert [one.term for one in found.parts] == parts
    assert (found.left_out, found.denied) == (left_out, denied)


@pytest.mark.parametrize("joined", ["no {} no {}", "no {} or {}", "no {} nor {}", "neither {} nor {}", "not {} not {}", "without {} without {}"])  # fmt: skip
def test_two_things_that_are_denied_are_both_named_or_asked_about(joined: str) -> None:
    terms = {
        one.short: one.id
        for one in effects().values()
        if one.id not in {"other", "none", "suicidal"}
    }
    names = [short for short, term in terms.items() if find(f"no {short}").denied == (term,)]
    assert len(names) > 30
    for one, other in zip(names, names[7:] + names[:7], strict=True):
        found = find(joined.format(one, other))
        said = {part.term for part in found.parts} | set(found.denied)
        assert not found.denied or {terms[one], terms[other]} <= said, joined.format(one, other)


@pytest.mark.parametrize(
    "phrase", ["don't want to wake up tomorrow", "not suicidal", "never self harm"]
)
def test_words_of_self_harm_are_never_offered_as_an_absence(phrase: str) -> None:
    found = find(phrase)
    assert (found.parts, found.denied) == ((), ())
    assert SUICIDAL in found.may_mean


@pytest.mark.parametrize(
    ("phrase", "terms", "told"),
    [
        # What is no body and no person has no side effect, whatever is said of it.
        ("the printer is weak", [], ()), ("swollen canal by the fence", [], ()), ("a sick trombone solo", [], ()),
        ("legs weak on the ladder", ["muscle_weak"], ()), ("i see double on the ladder", ["vision_change"], ()),
        ("punched the fence", [], ("aggression",)), ("itchy scarf", [], ()),
        # Denials that deny nothing, and lacks that are the complaint.
        ("dizzy for no reason", ["dizzy"], ()), ("no poo for a week", ["constipation"], ()),
        ("we had sex and used no protection", [], ("pregnancy",)), ("vision fine", [], ()),
        # A side of `but` or of a list that only says that something is well is left out.
        ("dry nose but eyes ok", ["nose_dry"], ()), ("lips fine, knees ache", ["joint_pain"], ()),
        # A finding that many things have names nothing beside a word that nobody knows.
        ("pain in the zorbles", [], ()),
    ],
)  # fmt: skip
def test_what_is_spoken_of_decides(phrase: str, terms: list[str], told: tuple[str, ...]) -> None:
    found = find(phrase)
    assert [one.term for one in found.parts] == terms
    assert set(found.may_mean) - set(terms) == set(told)


def test_places_alone_raise_no_flag() -> None:
    assert find("lips eyes nose back").may_mean == ()


def test_a_long_text_is_read_in_pieces() -> None:
    text = "word " * 200 + "i want to die " + "word " * 200
    assert speaks_of_self_harm(text)
    assert max(len(one.split()) for one in clauses(text)) <= 30
    assert clauses("") == []


@pytest.mark.parametrize(
    ("rule", "text", "is_caught"),
    [
        ("a | b & c", "x b c", True), ("a | b & c", "x b", False), ("a & b ! c", "a b c", False), ("ab* & c", "abc c", True),
        ("in front & eye*", "in front of my eyes", True), ("in front", "front in", False), ("@head & sick", "sick", True),
    ],
)  # fmt: skip
def test_a_rule_of_the_net(rule: str, text: str, is_caught: bool) -> None:
    assert caught(text, ["head"], [read_rule("x", rule)]) == (["x"] if is_caught else [])


def test_of_the_net_no_rule_is_passed_over_that_catches_a_text() -> None:
    """A text for each rule, of one atom out of each group, among words of other rules; and every labelled phrase."""
    chance = random.Random(20261123)
    net = knowledge().net
    crisis = net_of([Rule(*row) for row in rows("crisis")["net"]["rules"]])
    assert crisis._asdict() == rows("crisis")["net"] | {"rules": crisis.rules}
    found = 0
    for one in (net, crisis):
        rules = [Rule(*row) for row in one.rules]
        labelled = [plain(row[0]) for file in WORDS.glob("*.tsv") for row in lines(file.name)]
        made = [_made_of(rule, chance) for rule in rules for _ in range(3)]
        for text, meanings in [*made, *((text, ()) for text in labelled)]:
            told = caught(text, meanings, rules)
            assert caught(text, meanings, one.near(text, meanings)) == told, text
            found += bool(told)
    assert found > 1_500


def _made_of(rule: Rule, chance: random.Random) -> tuple[str, list[str]]:
    """A text that has what a rule needs, and the meanings that it needs, too."""
    said, meant = ["word", "i", "my"], []
    for words, longer, meanings in rule.groups:
        kind, one = chance.choice(
            [("word", one) for one in words] + [("longer", one) for one in longer] + [("meaning", one) for one in meanings]
        )  # fmt: skip
        if kind == "meaning":
            meant.append(one)
        else:
            said.append(one.strip() if kind == "word" or one.endswith(" ") else f"{one[1:]}xx")
    chance.shuffle(said)
    return " ".join(said), meant


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [("migrane", "migraine", True), ("hedache", "headache", True), ("anxeity", "anxiety", True),
     ("fatique", "fatigue", True), ("wibble", "wobbly", False), ("abc", "abc", True), ("abc", "abcde", False)],
)  # fmt: skip
def test_one_slip(one: str, other: str, is_one: bool) -> None:
    assert is_one_slip(one, other) is is_one_slip(other, one) is is_one


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("blind pimple", "harmless"), ("yellow teeth", "harmless"), ("dying of boredom", "harmless"),
        ("my sister is pregnant", "harmless"), ("blood test tomorrow", "harmless"), ("good", "harmless"),
        ("concerned", "harmless"), ("no suicidal thoughts", "told"), ("tired of being alive", "told"),
        ("cut my wrists", "told"), ("crying from dry eyes", "harmless"),
    ],
)  # fmt: skip
def test_instructive_phrases(phrase: str, kind: str) -> None:
    found = find(phrase)
    red = [one.term for one in found.parts if effects()[one.term].is_red]
    assert red == []
    assert bool(found.may_mean) is (kind == "told")
    assert plain(phrase)
