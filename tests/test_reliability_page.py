"""Every row of docs/reliability.md names tests that exist, a figure, and a control that is run."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

# The negative control of each row: a test in one of the files that the row names.
CONTROLS = {
    "P1": "test_two_bare_inserts_are_torn_so_the_harness_does_kill",
    "P2": "test_weaker_settings_fail_so_the_cuts_hit",
    "P3": "test_two_bare_inserts_are_torn_so_the_harness_does_kill",
    "P4": "test_deferred_transactions_fail_so_the_crowd_is_one",
    "P5": "test_check_then_insert_doubles_so_the_race_is_one",
    "P6": "test_a_float_sum_differs_so_the_sums_can_tell",
    "P7": "test_a_trusting_reader_would_store_nonsense_so_the_lines_hold_some",
    "P8": "test_an_undo_that_forgets_what_was_undone_is_noticed",
    "P9": "test_every_flip_that_alters_the_journal_is_noticed",
    "P10": "test_statement_by_statement_ends_between_versions_so_the_kills_hit",
    "P11": "test_a_copy_of_bytes_beside_a_writer_is_no_backup",
    "P12": "test_export_that_does_not_fit_keeps_the_former_one",
    "P13": "test_an_ordinary_file_would_be_open_so_the_modes_are_ours",
    "P14": "test_a_program_that_does_is_caught",
    "P15": "test_an_ordinary_traceback_would_show_it_so_the_faults_do_talk",
    "P16": "test_an_ordinary_writer_of_tables_runs_formulas_so_the_notes_hold_some",
    "P17": "test_the_day_of_a_timestamp_is_another_one",
    "P18": "test_last_writer_wins_loses_doses_so_the_histories_meet",
    "P19": "test_without_the_guard_a_newer_file_is_written_to",
    "P20": "test_deleting_alone_leaves_it_so_the_search_finds_something",
    "P21": "test_courses_that_cut_each_other_lose_milligrams",
    "P22": "test_without_the_rule_the_same_helpings_take_more",
    "P23": "test_a_union_by_device_and_number_loses_a_story",
    "P24": "test_an_exception_taken_for_nothing_saved_is_false",
    "P25": "test_without_its_rule_a_fact_is_another_one_by_every_road",
    "P26": "test_the_former_behaviour_is_noticed",
    "P27": "test_with_names_by_chance_two_devices_double_so_the_folder_is_one",
    "P28": "test_the_control_saving_again_keeps_what_should_go",
    "P29": "test_the_control_a_row_before_its_file_is_noticed",
}
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells
    for line in PAGE.splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")]) and re.fullmatch(r"P\d+", cells[0])
}  # fmt: skip


def test_every_row_has_a_control() -> None:
    assert list(ROWS) == list(CONTROLS) == [f"P{n}" for n in range(1, len(CONTROLS) + 1)]


@pytest.mark.parametrize("row", CONTROLS)
def test_a_row_names_what_exists(row: str) -> None:
    _, promise, tests, figure, control = ROWS[row]
    assert promise
    assert figure not in {"", "none"}
    assert control not in {"", "none"}
    names = re.findall(r"`([a-z_0-9/]+/test_[a-z_0-9]+)`", tests)
    assert names
    files = [ROOT / "tests" / f"{name}.py" for name in names]
    assert [one for one in files if not one.is_file()] == []
    assert "`test_" not in tests, "a file without its folder"
    code = "".join(one.read_text(encoding="utf-8") for one in files)
    assert f"def {CONTROLS[row]}(" in code
