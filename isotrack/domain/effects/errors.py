"""Side effects, ratings and answers that cannot be read: what was typed, why not, what to type instead.

The part of the wording of `domain/core/errors.py` for effects, skin, mood and questionnaires.
"""

from isotrack.domain.core.errors import NotDone, NotUnderstood


class SeverityMissing(NotUnderstood):
    """An effect without a number for how bad it is."""

    code = "severity_missing"

    def __init__(self, effect: str, scale: str, command: str) -> None:
        super().__init__(
            f'How bad is "{effect}"? A number from 0 to 4 is missing. Nothing was logged.',
            f"{command}    {scale}",
        )


class SeverityUnreadable(NotUnderstood):
    """A number that is no severity."""

    code = "severity_unreadable"

    def __init__(self, typed: str, scale: str) -> None:
        super().__init__(
            f'"{typed}" is no severity: it is a whole number from 0 to 4. Nothing was logged.',
            scale,
        )


class EffectUnknown(NotUnderstood):
    """Words in which no effect was recognised; `command` keeps them under a name of one's own."""

    code = "effect_unknown"

    def __init__(self, typed: str, names: tuple[str, ...], command: str) -> None:
        nearest = f" The nearest: {'; '.join(names)}." if names else ""
        super().__init__(
            f'isotrack does not know "{typed}".{nearest} Nothing was logged.',
            f"All names: isotrack effect --list    In your words: {command}",
        )


class EffectUnclear(NotUnderstood):
    """Words that could mean several effects; `commands` say which."""

    code = "effect_unclear"

    def __init__(self, typed: str, names: tuple[str, ...], commands: tuple[str, ...]) -> None:
        meant = f"can mean {' or '.join(names)}" if len(names) > 1 else f"may mean {''.join(names)}"
        super().__init__(
            f'"{typed}" {meant}. Nothing was logged.',
            f"Type the name: {'    or: '.join(commands)}    All names: isotrack effect --list",
        )


class EffectDenied(NotUnderstood):
    """Words that say that an effect is absent or over; `commands` note the one or the other."""

    code = "effect_denied"

    def __init__(self, typed: str, name: str, commands: tuple[str, ...], *, is_over: bool) -> None:
        what = "is over" if is_over else "you do not have"
        super().__init__(
            f'"{typed}" sounds like something that {what} ({name}). Nothing was logged.',
            f"To note that: {'    or: '.join(commands)}",
        )


class WordsOfSelfHarm(NotUnderstood):
    """Words of suicide or self-harm where a side effect was expected; help was shown before."""

    code = "words_of_self_harm"

    def __init__(self) -> None:
        super().__init__("These words were not logged as a side effect. Nothing was logged.")


class NameTaken(NotUnderstood):
    """A name of one's own that the vocabulary has already."""

    code = "name_taken"

    def __init__(self, typed: str, name: str, command: str) -> None:
        super().__init__(
            f'"{typed}" is a name already ({name}). Nothing was logged.',
            f"Without --new: {command}",
        )


class GradesUnreadable(NotUnderstood):
    """Something else than six GAGS grades."""

    code = "grades_unreadable"

    def __init__(self, typed: str) -> None:
        super().__init__(
            f'"{typed}" are not six grades from 0 to 4. Nothing was logged.',
            "Forehead, right cheek, left cheek, nose, chin, chest and upper back: "
            "isotrack skin --gags 3,4,2,1,2,3    (0 none, 1 comedone, 2 papule, 3 pustule, 4 nodule)",
        )


class AnswersUnreadable(NotUnderstood):
    """Answers to a questionnaire that are not as many, or not 0-3."""

    code = "answers_unreadable"

    def __init__(self, typed: str, title: str, items: int) -> None:
        super().__init__(
            f'"{typed}" are not the {items} answers of the {title}, each from 0 to 3. Nothing was logged.',
            f"isotrack mood --{title.lower().replace('-', '')} asks them one by one at a terminal",
        )


class NothingToEnd(NotDone):
    """`effect end` for an effect that is not recorded as present."""

    code = "nothing_to_end"

    def __init__(self, effect: str, day: str) -> None:
        super().__init__(
            f'No "{effect}" is recorded up to {day}, or it was recorded as none. Nothing was changed.',
            "isotrack history effect shows what is recorded",
        )
