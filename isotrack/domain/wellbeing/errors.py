"""What cannot be kept as a picture of the skin, and why."""

from isotrack.domain.core.errors import NotDone, NotUnderstood
from isotrack.domain.core.refusals import ExtraMissing


class PhotoExtraMissing(ExtraMissing):
    """Pictures need Pillow, which is an extra."""

    code = "photo_extra_missing"
    extra = "photo"

    def __init__(self) -> None:
        super().__init__(
            'Keeping a picture needs the extra "photo", which is not installed. Nothing was saved.'
        )


class PhotoUnreadable(NotUnderstood):
    """A file that is no single picture."""

    code = "photo_unreadable"

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f'"{name}" {why}. Nothing was saved.', "isotrack photo FILE --view VIEW")


class PhotoAbsent(NotDone):
    """An entry whose file is not here, or not as it was."""

    code = "photo_absent"

    def __init__(self, entry: str) -> None:
        super().__init__(
            f"The picture of {entry} is not here.",
            "It comes with the next isotrack sync DIR, or from a backup: isotrack doctor --fix",
        )
