"""The wording of every refusal about words and values: what was read, what to type instead."""

from __future__ import annotations

import inspect

import pytest

from isotrack.domain.core import errors, unreadable
from isotrack.domain.core.errors import IsotrackError, NoCourse, NotDone, NotUnderstood
from isotrack.domain.doses import errors as doses_errors
from isotrack.domain.entries import errors as entries_errors

REFUSALS = [
    (
        errors.NoCourse("plan"),
        "No course is set up in this profile, and plan needs one.",
        "isotrack init",
    ),
    (
        errors.NoGoal(),
        "No goal is entered, so there is no day to work out. A goal comes from the prescriber.",
        "isotrack course --target MG_PER_KG    or once: isotrack plan 40 --target MG_PER_KG",
    ),
    (
        errors.NoWeight(),
        "No weight is recorded, so mg/kg cannot be worked out.",
        "isotrack weight 70.5kg",
    ),
    (
        unreadable.ZeroDose("0"),
        '"0" is no dose. Nothing was logged.',
        "A dose that was not taken: isotrack dose skip    A pause: isotrack rx pause DAY",
    ),
    (
        errors.AmountMissing("Sun 1 Nov 2026"),
        "How many mg? No prescribed dose is known for Sun 1 Nov 2026. Nothing was logged.",
        "isotrack dose MG    or set the prescription: isotrack rx MG --from DAY",
    ),
    (
        unreadable.UnitMissing("70"),
        'Is "70" in kg or in lb? The first weight needs its unit. Nothing was recorded.',
        "isotrack weight 70kg    or: isotrack weight 70lb",
    ),
    (
        unreadable.ValueMissing("The text", "isotrack note TEXT"),
        "The text is missing. Nothing was recorded.",
        "isotrack note TEXT",
    ),
    (
        errors.ChoiceUnknown("lidos", "formulation", ("conventional", "lidose"), "lidose"),
        'No formulation "lidos". Did you mean "lidose"?',
        "One of: conventional, lidose",
    ),
    (
        errors.ChoiceUnknown("x", "formulation", ("conventional", "lidose"), None),
        'No formulation "x".',
        "One of: conventional, lidose",
    ),
    (
        unreadable.OutOfRange("13", "a number of times a day", "1", "4"),
        '"13" is outside what isotrack takes as a number of times a day. Nothing was recorded.',
        "From 1 to 4",
    ),
    (
        doses_errors.CycleUnreadable("--every and --alternate contradict each other."),
        "--every and --alternate contradict each other. Nothing was changed.",
        (
            "isotrack rx 40    isotrack rx 20 --times 2    isotrack rx 20+40    isotrack rx 40 20 --alternate"
            "    isotrack rx 40 --every 2d    isotrack rx 40 --days mon,wed,fri"
        ),
    ),
    (
        unreadable.TooManyWords("foo", "isotrack dose [MG] [DAY]"),
        'isotrack does not know what to do with "foo" here. Nothing was recorded.',
        "isotrack dose [MG] [DAY]",
    ),
    (
        errors.SettingUnreadable("ISOTRACK_TODAY", "is not a date", "2026-11-23"),
        "ISOTRACK_TODAY: is not a date",
        "2026-11-23",
    ),
    (
        entries_errors.EntryUnknown("d9"),
        "There is no entry d9. Nothing was changed.",
        "isotrack history shows the entries and their IDs",
    ),
    (
        entries_errors.NothingToChange("d9", "isotrack edit d9 --mg 40"),
        "Nothing new was given for d9. Nothing was changed.",
        "isotrack edit d9 --mg 40",
    ),
    (
        errors.UnknownCommand("dsoe", ("isotrack dose",)),
        'No command "dsoe". Nothing was recorded.',
        "isotrack dose",
    ),
    (
        errors.UnknownCommand("xyz", ()),
        'No command "xyz". Nothing was recorded.',
        "isotrack --help lists them",
    ),
    (
        unreadable.NoTerminal("The start day", "isotrack init --start DAY"),
        "The start day needs an answer, and there is no terminal to ask at.",
        "isotrack init --start DAY",
    ),
    (errors.UsageUnreadable("No such option: --x"), "No such option: --x", None),
]


@pytest.mark.parametrize(
    ("error", "message", "hint"), REFUSALS, ids=lambda value: getattr(value, "code", None)
)
def test_a_refusal_says_what_was_read_and_what_to_type(
    error: IsotrackError, message: str, hint: str | None
) -> None:
    assert error.message == str(error) == message
    assert error.hint == hint


def all_refusals() -> list[type[IsotrackError]]:
    found = [cls for _, cls in inspect.getmembers(errors, inspect.isclass)]
    return [cls for cls in found if issubclass(cls, IsotrackError)]


def test_every_refusal_has_a_code_of_its_own() -> None:
    codes = [cls.code for cls in all_refusals()]
    assert len(set(codes)) == len(codes)
    assert all(code.isidentifier() and code.islower() for code in codes)


def test_every_refusal_belongs_to_one_of_three_families() -> None:
    for cls in all_refusals():
        if cls is not IsotrackError:
            families = [issubclass(cls, family) for family in (NotUnderstood, NotDone, NoCourse)]
            assert families.count(True) == 1, cls
