"""Prescriptions, goals and capsules as people write them: `rx`, `init`, `course` and `plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Diary, Terminal

    Open = Callable[..., Terminal]

WEEK = [[40], [], [40], [], [40], [], []]
REST = [[40], [20], [40], [20], [40], [20], [20]]
FORMS = [
    ("40", [[40]]),
    ("40mg", [[40]]),
    ("2x20", [[40]]),
    ("37,5", [[37.5]]),
    ("20 --times 2", [[20, 20]]),
    ("20mg twice a day", [[20, 20]]),
    ("20+40", [[20, 40]]),
    ("30+20+10", [[30, 20, 10]]),
    ("40 20 --alternate", [[40], [20]]),
    ("40+20 --alternate", [[40], [20]]),
    ("40 --every 2d", [[40], []]),
    ("40 --every 1w", [[40], [], [], [], [], [], []]),
    ("20 --times 2 --every 3d", [[20, 20], [], []]),
    ("40 --days mon,wed,fri", WEEK),
    ("40 --days mon,wed,fri --else 20", REST),
]


@pytest.mark.parametrize(("typed", "cycle"), FORMS)
def test_a_prescription_is_read_as_it_is_written(
    course: Diary, typed: str, cycle: list[list[float]]
) -> None:
    (entry,) = course.data(f"rx {typed} --from 10nov")["entries"]
    assert (entry["cycle_mg"], entry["weekly"]) == (cycle, "--days" in typed)
    assert course.data(f"rx {typed} 10nov")["changed"] is False
    (option,) = course.data(f"plan {typed}")["options"]
    assert option["cycle_mg"] == cycle


@pytest.mark.parametrize(
    ("options", "cycle"),
    [
        ("--dose 20 --times 2", [[20, 20]]),
        ("--dose 20+40", [[20, 40]]),
        ('--dose "20mg twice a day"', [[20, 20]]),
        ('--dose "40 20" --alternate', [[40], [20]]),
        ("--dose 40 --every 2d", [[40], []]),
        ("--dose 40 --days mon,wed,fri --else 20", REST),
    ],
)
def test_the_same_forms_set_up_a_course(
    diary: Diary, options: str, cycle: list[list[float]]
) -> None:
    diary.begin(f"init --no-input --start 2026-11-01 --weight 70kg {options}")
    assert diary.data("rx")["entries"][0]["cycle_mg"] == cycle
    diary.do(f"course new --start 2027-01-01 {options} --yes")
    assert diary.data("rx")["entries"][1]["cycle_mg"] == cycle


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("rx 20+10 --times 2", "isotrack rx 30 --times 2    isotrack rx 20+10+20+10"),
        ("rx 40 20", "isotrack rx 40+20    isotrack rx 40 20 --alternate"),
        ("rx 40 --else 20", "--else needs --days"),
        ("rx 40 --days mon --every 2d", "both say on which days"),
        ("rx 40 --days funday", '"funday" is no day of the week'),
        ("rx 20 --times 2 --days mon --else 10", "can mean one intake or 2"),
        ("rx --refill 60x20+10", "60x20 + 10x20"),
        ("rx 250+250", "500 mg a day"),
        ("rx pause --times 2", "A pause has no dose"),
    ],
)
def test_what_could_mean_two_things_is_refused_with_both(
    course: Diary, line: str, says: str
) -> None:
    assert says in course.refuse(line, 2)


def test_unlike_intakes_are_echoed_in_both_readings(course: Diary) -> None:
    out = course.do("rx 30+20 --from 20nov")
    assert "two intakes a day, 30 mg, then 20 mg; one intake: isotrack rx 50" in out


def test_a_pause_with_an_end_is_one_command_and_one_undo(course: Diary) -> None:
    out = course.do("rx pause 10nov..14nov")
    assert "paused from Tue 10 Nov 2026" in out
    assert "40 mg a day again from Sun 15 Nov 2026" in out
    found = [(e["date"], e["cycle_mg"]) for e in course.data("rx")["entries"]]
    assert found == [("2026-11-01", [[40]]), ("2026-11-10", [[]]), ("2026-11-15", [[40]])]
    course.do("undo")
    assert len(course.data("rx")["entries"]) == 1
    assert "not paused" in course.refuse("rx resume", 1)


def test_resume_goes_on_with_what_was_prescribed_before(course: Diary) -> None:
    course.do("rx 40 20 --alternate --from 5nov")
    course.do("rx pause 10nov")
    out = course.do("rx resume 16nov")
    assert "40 and 20 mg in turn, one day each from Mon 16 Nov 2026" in out


def test_a_backdated_step_is_no_doubt_and_what_ends_it_is_named(course: Diary) -> None:
    course.do("dose 1nov..yday")
    course.do("rx 60 --from 1dec")
    out = course.do("rx 20 --from 10nov")
    assert (
        "r2 ends it: 60 mg a day from Tue 1 Dec 2026. Without that one: isotrack delete r2" in out
    )
    assert "Deleted r2" in course.do("delete r2")


@pytest.mark.parametrize(
    ("typed", "ends", "words"),
    [
        ("120", (120, None, 8_400, None), "8,400 mg   120 mg/kg,"),
        ("120-150", (120, 150, 8_400, 10_500), "120-150 mg/kg = 8,400-10,500 mg,"),
        ("'120-150 mg/kg'", (120, 150, 8_400, 10_500), "120-150 mg/kg = 8,400-10,500 mg,"),
        ("9000mg", (128.57, None, 9_000, None), "9,000 mg  "),
        ("8000-9000mg", (114.29, 128.57, 8_000, 9_000), "8,000-9,000 mg"),
    ],
)
def test_goals_as_they_are_set(
    course: Diary, typed: str, ends: tuple[float | None, ...], words: str
) -> None:
    course.do("course --target none")
    assert course.data("status")["target_mg"] is None
    course.do(f"course --target {typed}")
    keys = ("target_mg_per_kg", "target_mg_per_kg_upper", "target_mg", "target_mg_upper")
    for line in ("status", "plan"):
        answer = course.data(line)
        assert tuple(answer[key] for key in keys) == ends
    out = course.do("status")
    assert f"Goal     {words} entered from the prescriber" in out
    (found,) = course.data("course")["entries"]
    assert [goal["from"] for goal in found["goals"]] == ["2026-11-01", "2026-11-23"]
    assert "before 120 mg/kg since Sun 1 Nov 2026" in course.do("course")


def test_a_range_is_projected_at_both_ends(course: Diary) -> None:
    course.do("course --target 120-150")
    course.do("dose 1nov..22nov")
    out = course.do("status")
    assert "if nothing changes, they would be reached about " in out
    assert "% of 8,400 mg" in out
    answer = course.data("status")
    assert answer["days_left"] < answer["days_left_upper"]
    assert answer["reached_on"] < answer["reached_on_upper"]
    assert "of 120-150 mg/kg." in course.do("dose")
    assert "Days to the upper end" in course.do("plan 40 60")


@pytest.mark.parametrize("typed", ["150-120", "120-150-180", "9000", "-5", "0"])
def test_goals_that_cannot_be(course: Diary, typed: str) -> None:
    course.refuse(f"course --target {typed}", 2)


def test_capsules_are_counted_down_and_the_count_is_corrected(course: Diary) -> None:
    course.do("rx --refill 20x20mg --on 1nov")
    assert "20 left, enough for 10 days" in course.do("rx")
    course.do("dose 1nov..12nov")
    assert "4 more taken than fetched: is a refill missing?" in course.do("rx")
    assert course.data("rx")["supply"] == {
        "capsules": 0, "days": 0, "left_mg": 0, "over": 4, "over_mg": 80,
    }  # fmt: skip
    assert "12 x 20 mg counted" in course.do("rx --stock 12")
    assert course.data("rx")["supply"]["capsules"] == 12
    course.do("dose 13nov")  # of a day before the count: it is out of the box already
    assert course.data("rx")["supply"]["capsules"] == 12
    course.do("dose")
    assert course.data("rx")["supply"]["capsules"] == 10
    written = course.data('rx --refill "30x20mg + 30x10mg"')
    assert [e["strength_mg"] for e in written["entries"]] == [20, 10]
    assert written["supply"]["left_mg"] == 200 + 600 + 300
    assert "more than the 40 mg" in course.refuse("rx --refill 10x60mg", 1)


MIDDLE = (
    "init --no-input --start 2026-07-01 --weight '11 stone 4' --dose 20 --target 120-150"
    " --step '40 from 1aug' --step '20+40 from 1oct' --break 1sep..10sep"
)


def test_a_course_begins_in_the_middle(diary: Diary) -> None:
    diary.begin(MIDDLE)
    steps = [(e["date"], e["cycle_mg"]) for e in diary.data("rx")["entries"]]
    assert steps == [
        ("2026-07-01", [[20]]),
        ("2026-08-01", [[40]]),
        ("2026-09-01", [[]]),
        ("2026-09-11", [[40]]),
        ("2026-10-01", [[20, 40]]),
    ]
    out = diary.do("dose 2026-07-01..yday")
    total = 31 * 20 + 31 * 40 + 20 * 40 + 53 * 60
    assert f"{total:,} mg" in out.splitlines()[0]
    assert diary.data("status")["adherence"]["missing"] == 0


def test_a_course_may_start_next_week(diary: Diary) -> None:
    diary.begin("init --no-input --start '30 nov' --weight 70kg --dose 20 --target 120")
    answer = diary.data("status")
    assert (answer["weight_kg"], answer["target_mg"], answer["day"]) == (70, 8_400, None)
    (weight,) = diary.data("history weight")["entries"]
    assert weight["date"] == "2026-11-23"


def test_the_conversation_takes_steps_and_breaks_and_fills_in(diary: Diary, terminal: Open) -> None:
    screen = terminal("init")
    screen.answer("Start day", "1 jul")
    screen.answer("Weight", "11 stone 4")
    screen.answer("Dose your prescriber started with", "20mg twice a day")
    screen.answer("Has the dose changed since? Any breaks?", "40 from 1aug")
    screen.sees("40 mg a day from Sat 1 Aug 2026")
    screen.answer("Has the dose changed since? Any breaks?", "break 1sep..10sep")
    screen.sees("10 days without, from Tue 1 Sep 2026")
    screen.answer("Has the dose changed since? Any breaks?", "nonsense")
    screen.answer("Has the dose changed since? Any breaks?", "n")
    screen.answer("Cumulative goal", "120-150")
    screen.answer("Whose medicine information", "skip")
    screen.answer("Your country", "skip")
    screen.answer("Remind from", "8pm")
    screen.sees("goal 120-150 mg/kg")
    screen.answer("Save? [Y/n]", "y")
    screen.answer("Fill in the days so far (145 days)", "y")
    screen.sees("Logged 135 doses")
    assert screen.finish() == 0
    assert diary.data("status")["adherence"]["missing"] == 0
    assert "20:00" in diary.do("config get remind_at")


def test_a_product_is_asked_about_and_never_inferred(course: Diary, terminal: Open) -> None:
    err = course.refuse('course --product "Absorica LD"', 2)
    assert "listed as micronised [ABS-2]" in err
    assert "--formulation KIND" in err
    course.do('course --product "Absorica LD" --formulation micronised')
    (found,) = course.data("course")["entries"]
    assert (found["product"], found["formulation"]) == ("Absorica LD", "micronised")
    for line in ("rx", "report"):
        assert "micronised" in course.do(line)
    screen = terminal("course", "--product", "Clarus")
    screen.sees("Clarus (CA) is listed as conventional [CA-CLAR].")
    screen.answer("Which one?", "1")
    assert screen.finish() == 0
    assert course.data("course")["entries"][0]["formulation"] == "conventional"


def test_food_is_asked_only_when_wanted(course: Diary, terminal: Open) -> None:
    course.do("config set ask_food on")
    screen = terminal("checkin")
    screen.answer("Dose, 40 mg", "y")
    screen.answer("With food?", "n")
    for label in ("Red flags?", "Anything else?", "Mood"):
        screen.answer(label, "")
    assert screen.finish() == 0
    assert course.data("history dose")["entries"][0]["with_food"] is False
    text = course.do("help food")
    assert "conventional: UK leaflet text: on a full stomach. [DOK-UK]" in text
    assert "lidose: US lidose capsules: with or without meals. [ABS-D]" in text


def test_a_checkin_leaves_a_repeat_out_and_saves_the_rest(diary: Diary) -> None:
    diary.begin("init --no-input --start 2026-11-01 --weight 70kg --dose 20 --times 2")
    diary.do("dose")
    ran = diary.run("checkin --dose y --mood 4")
    assert ran.code == 1
    assert "was logged less than a minute ago (d1)" in ran.err
    assert "This dose was left out; the rest is saved." in ran.err
    assert "Saved 1 entry: mood 4." in ran.out
    assert diary.data("status")["total_mg"] == 20
    assert diary.data("checkin --dose y --mood 4 --yes")["total_mg"] == 40


def test_reminder_times_for_each_intake(diary: Diary) -> None:
    diary.begin(
        "init --no-input --start 2026-11-01 --weight 70kg --dose 20 --times 2 --target 120",
        "dose 1nov..yday",
        "config set remind_at 08:00,20:30",
    )
    at = "2026-11-23T{}:00+01:00"
    assert diary.do("remind", today=at.format("07:59")) == ""
    assert "Dose: 20 mg not logged" in diary.do("remind", today=at.format("08:00"))
    assert "20 mg and 20 mg not logged" in diary.do("remind", today=at.format("20:30"))
    diary.do("dose", today=at.format("08:05"))
    assert diary.do("remind", today=at.format("12:00")) == ""
    assert "Dose: 20 mg not logged" in diary.do("remind", today=at.format("20:31"))


@pytest.mark.parametrize(
    ("line", "ready"),
    [
        ("rx --stock 12", ["rx --stock 12x20mg", "rx --stock 12x10mg"]),
        ("rx --stock 12 --on yday --note x", ["rx --stock 12x20mg --on yday --note x", "rx --stock 12x10mg --on yday --note x"]),
        ("rx --refill 12", ["rx --refill 12x20mg", "rx --refill 12x10mg"]),
    ],
)  # fmt: skip
def test_a_number_of_capsules_of_two_strengths_is_answered_with_ready_commands(
    course: Diary, line: str, ready: list[str]
) -> None:
    course.do("rx --refill 30x20mg --on 1nov")
    course.do("rx --refill 30x10mg --on 1nov")
    said = course.refuse(line, 2)
    assert "12 capsules of 20 mg or 10 mg?" in said
    assert said.splitlines()[1].strip() == "    or: ".join(f"isotrack {one}" for one in ready)
    for one in ready:
        assert course.run(f"{one} --dry-run").code == 0


def test_a_count_that_leaves_a_strength_out_says_so(course: Diary) -> None:
    course.do("rx --refill 30x20mg")
    course.do("rx --refill 30x10mg")
    assert "capsules of 10 mg are not in it" in course.do("rx --stock 12x20mg")
    assert "not in it" not in course.do("rx --stock 5"), (
        "one strength is left: a bare number means it"
    )
    course.do("rx --refill 20x10mg")
    assert "Capsules: none left." in course.do("rx --stock 0")


def test_an_amount_behind_a_plus_keeps_the_option(course: Diary) -> None:
    said = course.refuse("rx --stock 60x20+10", 2)
    assert 'isotrack rx --stock "60x20 + 10x20"    isotrack rx --stock "60x20 + 60x10"' in said


def test_the_same_refill_twice_is_asked_about(course: Diary) -> None:
    """A supply that is too high is worse than one that is too low."""
    course.do("rx --refill 30x20mg --note one")
    said = course.refuse("rx --refill 30x20mg", 1)
    assert "noted already (c1); this would be another 30" in said
    assert "Capsules: 60 left" in course.do("rx --refill 30x20mg --yes")
    for other in ("rx --refill 30x20mg --on yday", "rx --refill 30x10mg", "rx --refill 28x20mg"):
        assert course.run(other).code == 0


def test_a_step_that_holds_already_leads_to_the_day_that_was_typed(course: Diary) -> None:
    course.do("rx 60 1dec")
    said = course.do("rx 60 5dec")
    assert said.splitlines()[1] == "Another first day: isotrack edit r2 --on 2026-12-05"
    course.do("edit r2 --on 2026-12-05")
    assert "isotrack edit r1 --on DAY" in course.do("rx 40")
