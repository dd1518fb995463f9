"""The contract of `--json` (schema isotrack/1) in short, and the JSON Schema that is made of it (docs/schema/).

A form is its keys with their types: `?` may be null, `[]` a list, `{}` an object with keys of its own, `~` may be left
out, `|` either, `+Form` all keys of another form. Every key is always there otherwise, and null where nothing is
known; keys may be added. No command loads this; every answer that a test sees is held against it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from isotrack.domain.core.choices import Event, LabPlan, Ruleset, Said
from isotrack.domain.core.entries import Status
from isotrack.domain.core.records import Formulation, Instrument, Programme, View, VisitState
from isotrack.render.core.data import SCHEMA

if TYPE_CHECKING:
    from enum import StrEnum

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"

PLAIN: dict[str, Json] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "number": {"type": "number"},
    "bool": {"type": "boolean"},
    "any": {},
    "day": {"type": "string", "format": "date"},
    "id": {"type": "string", "pattern": "^[a-z][0-9]{1,9}$"},
    "level": {"enum": ["record", "tell", "stop", "emergency"]},
    "severity": {"type": "integer", "minimum": 0, "maximum": 4},
}
WORDS: tuple[type[StrEnum], ...] = (
    Status, Formulation, Programme, Instrument, View, VisitState, LabPlan, Said, Ruleset, Event,
)  # fmt: skip
FORMS = {
    "EntryBase": "id id, uuid str, date day, time str?, note str?",
    "DoseEntry": (
        "+EntryBase, kind 'dose', mg number, extra bool, skipped bool, with_food bool?, status Status?, "
        "prescribed_mg number?, slot int?, slots int, extra_mg number, possible_double bool"
    ),
    "WeightEntry": "+EntryBase, kind 'weight', kg number, entered str",
    "NoteEntry": "+EntryBase, kind 'note', question bool, open bool, answer str?, settled_on day?",
    "PrescriptionEntry": (
        "+EntryBase, kind 'prescription', daily_mg number, cycle_mg number[][], weekly bool, times int, capsules "
        "str?, formulation Formulation?"
    ),
    "SupplyEntry": "+EntryBase, kind 'supply', capsules int, strength_mg number, counted bool",
    "Target": "target_mg_per_kg number?, target_mg_per_kg_upper number?, target_mg number?, target_mg_upper number?",
    "GoalOfDay": "+Target, from day",
    "CourseFacts": (
        "+Target, start day, end day?, goals GoalOfDay[], product str?, formulation Formulation, programme "
        "Programme?, prescriber str?, before_mg number"
    ),
    "CourseEntry": "+CourseFacts, +EntryBase, kind 'course'",
    "EffectEntry": (
        "+EntryBase, kind 'effect', effect str, severity severity, level level?, words str?, until day?, over "
        "bool"
    ),
    "SkinFacts": (
        "note str?, rating severity?, comedones int?, papules int?, pustules int?, nodules int?, inflammatory "
        "int?, gags int[]?, gags_total int?, gags_band str?"
    ),
    "SkinEntry": "+SkinFacts, +EntryBase, kind 'skin'",
    "MoodEntry": "+EntryBase, kind 'mood', mood 1|2|3|4|5",
    "QuestionnaireFacts": "note str?, instrument Instrument, answers int[], score int, most int, band str?",
    "QuestionnaireEntry": "+QuestionnaireFacts, +EntryBase, kind 'questionnaire'",
    "VisitEntry": "+EntryBase, kind 'visit', who str?, state VisitState?",
    "AssertionEntry": "+EntryBase, kind 'assertion', total_mg number",
    "FollowUpEntry": (
        "+EntryBase, kind 'follow_up', lab_plan LabPlan, can_become_pregnant Said?, ruleset Ruleset?, "
        "programme_off bool, off str[]"
    ),
    "OwnDateEntry": "+EntryBase, kind 'own_date', item str, every_days int?, every_months int?, notice_days int",
    "MilestoneEntry": "+EntryBase, kind 'milestone', event Event",
    "Converted": "value number, unit str",
    "LabEntry": (
        "+EntryBase, kind 'lab', analyte str, value number|'negative'|'positive'|'unclear', comparator "
        "'<'|'<='|'>'|'>='?, unit str?, loinc str?, digits str?, ref_low number?, ref_high number?, "
        "ref_low_exclusive bool, ref_high_exclusive bool, flag 'low'|'high'?, converted Converted?, fasting "
        "bool?, entered str, laboratory str?, sample 'urine'|'blood'?, status "
        "'final'|'corrected'|'preliminary'|'unknown'?, specimen str?, drawn_at str?"
    ),
    "RangeEntry": (
        "+EntryBase, kind 'lab_range', analyte str, unit str, low number?, high number?, low_exclusive bool, "
        "high_exclusive bool, laboratory str?"
    ),
    "UnitEntry": "+EntryBase, kind 'lab_unit', analyte str, unit str",
    "PhotoEntry": "+EntryBase, kind 'photo', view View, sha256 str, width int, height int",
    "Warned": "code str, message str",
    "Alert": "flag str, effects str[], level level, text str, source str[]",
    "Written": (
        "changed bool, change str?, entries Entry[], warnings Warned[], total_mg number?, possible_double_mg "
        "number?, target_mg number?, dry_run bool"
    ),
    "Alerted": "level level?, text str?, source str[]?, alerts Alert[]",
    "Told": "+Written, +Alerted",
    "DoseWritten": "+Written, kept day[], unprescribed day[]",
    "LabWritten": "+Told, already id[]",
    "CheckedIn": "+Told, open_on~ day[], already~ id[]",
    "Supply": "capsules int?, days int?, left_mg number?, over int?, over_mg number",
    "SupplyWritten": "+Written, supply Supply?",
    "StepWritten": "+Written, ended_by day?",
    "Precaution": "id str, name str, until day?, text str, others str?, who str?, sources str[], checked_on day",
    "CourseEnded": "+Written, last_dose day?, precautions Precaution[]",
    "Asserted": "+Written, agrees bool",
    "Lost": "id id, way str",
    "JournalTaken": "+Written, new int, known int, unreadable int, lost Lost[]",
    "NamedColumn": "name str, use str?, why str?",
    "Place": "where str?, message str, code~ str",
    "TableTaken": (
        "+Written, new int, known int, unreadable int, format str, columns NamedColumn[], rows any{}[], left_out "
        "Place[], unreadable_rows Place[], doubts Place[], said str[], commands str[], sum_in_file_mg number?, "
        "total_before_mg number?, target_before_mg number?"
    ),
    "Counted": "name str, count int, why~ str",
    "ColumnLeft": "name str, why str",
    "ResultsTaken": (
        "+Told, format str, weights Entry[], already int, left_out Counted[], unreadable str[], named Counted[], "
        "replaced str[], said str[], columns_left_out ColumnLeft[]"
    ),
    "Held": "entries int, forgotten int, ahead int, behind int, behind_mg number",
    "Pictures": "received int, sent int, absent int",
    "Synced": (
        "+Written, received int, known int, sent int, devices int, possible_doubles Entry[], lost Lost[], held "
        "Held, pictures Pictures"
    ),
    "Forgotten": "+Written, id id, emptied int, backups int",
    "DemoMade": "+Written, profile str",
    "Entries": "entries Entry[]",
    "Adherence": "expected int, taken int, partial int, skipped int, missing int",
    "Sums": (
        "+Target, total_mg number, possible_double_mg number, before_mg number, weight_basis 'baseline', "
        "weight_kg number?, mg_per_kg number?, mg_per_kg_per_dose_weight number?, reached bool?, left_mg number?, "
        "percent number?, reached_upper bool?, left_mg_upper number?, percent_upper number?"
    ),
    "Ahead": "days_left int?, days_left_upper int?, reached_on day?, reached_on_upper day?",
    "Today": (
        "date day, status 'taken'|'partial'|'skipped'|'open'|'extra'|'missing'|'none', mg number, prescribed_mg "
        "number?"
    ),
    "Reminder": (
        "item str, since day, text str, command str, on day, until day?, sources str[], checked_on day?, "
        "announced bool"
    ),
    "Felt": "effect str, worst severity, latest severity",
    "Waiting": "held int, ahead int, future_doses day[], behind int, behind_mg number",
    "CourseStatus": (
        "+Sums, +Ahead, day int?, today Today, daily_mg number?, adherence Adherence, adherence_28_days "
        "Adherence, supply Supply?, next Reminder[], effects_7_days Felt[], red_flags FlagSeen[], labs Entry[], mixed_formulations "
        "bool, open_on day[], newer_entries int, unread_lines int, entries int, pending Waiting?"
    ),
    "TodayInShort": "day int?, open int?, intakes int?, unlogged day[]",
    "FlagSeen": "title str, effect str?, severity severity?, date day",
    "CourseShown": "+Sums, entries Entry[]",
    "PrescriptionShown": "entries Entry[], supply Supply?, product str?, formulation Formulation?",
    "WhatIf": (
        "daily_mg number, mg_per_kg_per_day number?, days int?, reached_on day?, total_mg_then number?, "
        "days_upper int?, reached_on_upper day?, cycle_mg number[][], weekly bool"
    ),
    "RecentRate": "mean_daily_mg number, days int?, reached_on day?",
    "Unlogged": "days day[], prescribed_mg number, reached_on day?, reached_on_upper day?",
    "Plan": (
        "total_mg number, possible_double_mg number, target_mg number?, target_mg_per_kg number?, target_mg_upper "
        "number?, target_mg_per_kg_upper number?, weight_kg number?, from day, options WhatIf[], as_prescribed "
        "WhatIf?, recent_rate RecentRate?, unlogged Unlogged?"
    ),
    "Window": "from day?, to day?",
    "History": "window Window, shown int, matching int, of int, entries Entry[]",
    "DayShown": "date day, status 'taken'|'partial'|'skipped'|'open'|'missing'|'none', mg number",
    "Rated": "date day, rating int?",
    "CourseByWeeks": (
        "window Window, days DayShown[], visits day[], blood_tests day[], skin Rated[], effects any{}[]"
    ),
    "Charts": "window Window, items any{}[]",
    "Operation": "action str, id id?, value any{}?",
    "Change": "change str, recorded_at str, operations Operation[]",
    "Changes": "items Change[], shown int, of int",
    "EffectKnown": (
        "effect str, name str, short str, system str, level level, eu_class str?, eu_source str[], icd10cm str?, "
        "note str?, source str[]"
    ),
    "EffectsKnown": "items EffectKnown[], own str[], severities str[]",
    "Gap": "by number, about bool, since day",
    "Point": (
        "date day, value number, comparator '<'|'<='|'>'|'>='?, flag 'low'|'high'?, about bool, ref_low number?, "
        "ref_high number?"
    ),
    "Series": "analyte str, unit str, ref_low number?, ref_high number?, points Point[]",
    "TestLatest": (
        "analyte str, name str, latest id, baseline id?, label str?, since_baseline Gap?, since_last Gap?, series "
        "Series?, older_than_baseline id?"
    ),
    "LabsLatest": "entries Entry[], items TestLatest[]",
    "TestKnown": "id str, name str, short str, units str[], usual_unit str?, words str[], loinc str[]{}",
    "TestsKnown": "items TestKnown[]",
    "Due": "due Reminder[], upcoming Reminder[]",
    "Sent": "way str?, fault str?",
    "DueSent": "+Due, +Sent",
    "Reminders": "items Reminder[], off str[]",
    "Calendar": "changed bool, path str?, events int, cancelled int, ics str?",
    "FileToWrite": "path str, content str",
    "Installed": "changed bool, scheduler str?, line str?, files FileToWrite[], commands str[][], note str?",
    "Snoozed": "changed bool, until str?, next str?",
    "Removed": "changed bool, removed str[]",
    "FileExported": "changed bool, path str, lines int, encrypted bool, pictures int, pictures_absent int, left_out~ int{}",
    "BackupMade": "changed bool, path str, count int, checked bool, encrypted bool, pictures_absent int",
    "Backup": "file str, date day?, entries int?, newest_at_utc str?, bytes int, state str",
    "Backups": "items Backup[], shown int, of int",
    "KeyMade": "changed bool, key~ str, recipient str, path str, rehearsed bool",
    "Restored": "changed bool, dry_run~ bool, before~ str?, forgotten~ int, now State?, backup State, moves str[]",
    "State": "count int, newest_at_utc str?",
    "Check": "name str, status 'ok'|'warn'|'fail', message str, fix str?",
    "Checks": "checks Check[]",
    "Setting": "key str, value str?, origin str",
    "Settings": "items Setting[]",
    "SettingRead": "key str, value str?",
    "SettingChanged": "+SettingRead, changed bool",
    "PathShown": "path str",
    "Script": "shell str, script str",
    "Topic": "topic str?, text str",
    "PeriodShown": "from day, to day, since str, day int?",
    "StepShown": (
        "from day, to day, daily_mg number, cycle_mg number[][], weekly bool, times int, formulation Formulation?"
    ),
    "FilePeriod": "from day, to day",
    "VisitShown": "date day, time str?, who str?",
    "DoseShown": (
        "+Sums, +Ahead, daily_mg number?, mg_per_kg_per_day number?, period_mg number, steps StepShown[], supply "
        "Supply?, above_prescribed Entry[], possible_doubles Entry[], conventional_equivalent_mg number?"
    ),
    "Food": "with_food int, without int, not_said int",
    "AdherenceShown": (
        "+Adherence, days_in_full int, days int, missing_on day[], skipped_on day[], partial_on day[], food "
        "Food?, course Adherence"
    ),
    "FlagShown": (
        "flag str, effects str[], level level, severity severity?, days day[], results str[], answers int[], "
        "source str[]"
    ),
    "EffectShown": (
        "effect str, name str, level level?, severity severity, days int, since day, last_on day, latest "
        "severity, latest_on day, trend str?"
    ),
    "Breakout": "began_on day, day int?, weeks int, days int, severity severity, settled_on day?, last_on day",
    "Grade": "grade int, version str",
    "LabShown": "+LabEntry, label str?, times_upper_limit number?, ctcae Grade?",
    "WeightShown": "date day, kg number, is_counted bool",
    "SkinShown": "+SkinFacts, date day",
    "QuestionnaireShown": "+QuestionnaireFacts, date day",
    "MoodShown": (
        "ratings int, median number?, lowest int?, lowest_on day[], latest int?, latest_on day?, questionnaires "
        "QuestionnaireShown[]"
    ),
    "Answered": "question str, answer str, settled_on day",
    "Remark": "id id, date day, note str?",
    "EarlierCourse": "start day, end day?, total_mg number, mg_per_kg number?",
    "Source": "key str, title str, url str, checked_on day",
    "Report": (
        "name str?, period PeriodShown, without str[], course CourseFacts?, last_visit VisitShown?, next_visit "
        "VisitShown?, open_visits VisitShown[], dose DoseShown, adherence AdherenceShown, red_flags FlagShown[]?, "
        "effects EffectShown[]?, days_without_effects int?, breakout Breakout?, labs LabShown[]?, pregnancy_tests "
        "Entry[]?, weight WeightShown[]?, skin SkinShown[]?, mood MoodShown?, questions str[]?, answered "
        "Answered[]?, notes str[]?, remarks Remark[]?, earlier_courses EarlierCourse[], sources Source[], "
        "photos~ PairShown[]"
    ),
    "PairShown": "view View, then day, now day?",
    "LineTaken": "file str, line str, ids id[], known id[]",
    "LineWaiting": "file str, line str, reason str, needs_yes bool",
    "InboxTaken": "+Told, lines LineTaken[], waiting LineWaiting[], unfinished int, unread_files str[]",
    "InboxOff": "changed bool",
    "PhotoListed": "+PhotoEntry, here bool",
    "Photos": "entries PhotoListed[]",
    "PhotoOpened": "id id, path str, opened bool",
    "ReportFile": "changed bool, path str, format str, bytes int, pages int?, period FilePeriod",
    "Card": "card str",
    "Error": "error ErrorSaid",
    "ErrorSaid": "code str, message str, hint str?, alerts~ Alert[], candidates~ any[], help~ str",
}
ENTRY = [name for name in FORMS if name.endswith("Entry")]
ANSWERS = {  # the forms that the answer of a command may have
    "dose": "DoseWritten",
    "add": "Told",
    "inbox": "InboxTaken InboxOff",
    "photo": "Written Photos PhotoOpened",
    "effect": "Told Written EffectsKnown",
    "lab": "LabWritten ResultsTaken Written LabsLatest TestsKnown Entries",
    "weight": "Written",
    "skin": "Written",
    "mood": "Told",
    "note": "Written Entries",
    "visit": "Written Entries",
    "checkin": "CheckedIn",
    "status": "CourseStatus TodayInShort",
    "plan": "Plan",
    "history": "History Charts Changes CourseByWeeks",
    "report": "Report ReportFile Card",
    "undo": "Written Changes",
    "edit": "Told Written",
    "delete": "Written",
    "init": "Written DemoMade",
    "rx": "StepWritten SupplyWritten Written PrescriptionShown",
    "course": "CourseEnded Written CourseShown",
    "remind": "DueSent Due Sent Reminders Written Calendar Installed Snoozed Removed",
    "export": "FileExported",
    "import": "TableTaken JournalTaken",
    "backup": "BackupMade Backups KeyMade",
    "restore": "Restored",
    "sync": "Synced",
    "forget": "Forgotten",
    "doctor": "Checks Asserted",
    "config": "Settings SettingChanged SettingRead PathShown",
    "completion": "Script",
    "help": "Topic",
}


def schema() -> Json:
    """The JSON Schema of every answer: `#/$defs/answer_dose` is that of `isotrack dose --json`."""
    shapes = {name: _object(name) for name in FORMS}
    either = {f"answer_{name}": _either(forms.split()) for name, forms in ANSWERS.items()}
    return {
        "$schema": DRAFT,
        "$id": f"https://isotrack.invalid/schema/{SCHEMA}",
        "title": "What isotrack says with --json",
        "description": "One object on stdout; an error is one on stderr. Keys may be added.",
        "anyOf": [*({"$ref": f"#/$defs/{name}"} for name in either), {"$ref": "#/$defs/Error"}],
        "$defs": {**either, "Entry": _either(ENTRY), **shapes},
    }


def _either(names: list[str]) -> Json:
    found = [{"$ref": f"#/$defs/{name}"} for name in names]
    return found[0] if len(found) == 1 else {"anyOf": found}


def _keys(name: str) -> dict[str, str]:
    """The keys of a form with their types, those of the forms it is made of first."""
    found: dict[str, str] = {}
    for part in FORMS[name].split(", "):
        if part.startswith("+"):
            found |= _keys(part[1:])
        else:
            key, type_ = part.split(" ", 1)
            found[key] = type_
    return found


def _object(name: str) -> Json:
    keys = _keys(name)
    answers = {form for forms in ANSWERS.values() for form in forms.split()}
    said = {key.rstrip("~"): _type(type_) for key, type_ in keys.items()}
    if name in answers | {
        "Error"
    }:  # every answer names the contract, and whether its data are made up
        said = {"schema": {"const": SCHEMA}, **said}
    if name in answers:
        said |= {"demo": {"type": "boolean"}}
    needed = [key for key in said if f"{key}~" not in keys]
    return {"type": "object", "properties": said, "required": needed}


def _type(text: str) -> Json:
    """A type as JSON Schema."""
    if text.endswith("?"):
        return {"anyOf": [_type(text[:-1]), {"type": "null"}]}
    if text.endswith("[]"):
        return {"type": "array", "items": _type(text[:-2])}
    if text.endswith("{}"):
        return {"type": "object", "additionalProperties": _type(text[:-2])}
    if "|" in text:
        return {"anyOf": [_type(one) for one in text.split("|")]}
    if match := re.fullmatch(r"'(.+)'|([0-9]+)", text):
        return {"const": match[1] if match[2] is None else int(match[2])}
    words = {one.__name__: [str(word) for word in one] for one in WORDS}
    if text in words:
        return {"enum": words[text]}
    return PLAIN.get(text, {"$ref": f"#/$defs/{text}"})
