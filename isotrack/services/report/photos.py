"""The pictures of a page: of each view the earliest and the latest of the course, where they were asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from isotrack.domain.core.kinds import Kind
from isotrack.domain.core.records import Photo, View
from isotrack.domain.report.errors import NoPhotos
from isotrack.domain.report.visit_report import PhotoPair, Picture
from isotrack.host import pictures
from isotrack.storage import entries, photos

if TYPE_CHECKING:
    from datetime import date

    from isotrack.domain.core.entries import Entry
    from isotrack.storage.database import Database

MOST_SIDE = 800  # pixels: 25 mm on paper, and a hand's breadth on a screen


def pairs(db: Database, first_on: date, last_on: date) -> tuple[PhotoPair, ...]:
    """The pairs of the days, in the order of the views. Raises NoPhotos where there is no picture to show."""
    with db.snapshot() as conn:
        found = entries.list_all(conn, Kind.PHOTO)
    told = []
    for view in View:
        of_view = [
            one for one in found if isinstance(one.record, Photo) and one.record.view is view
        ]
        of_view = [one for one in of_view if first_on <= one.on <= last_on]
        first = next((n for n, one in enumerate(of_view) if _picture(db, one)), None)
        if first is None:
            continue
        last = next(n for n in range(len(of_view) - 1, -1, -1) if _picture(db, of_view[n]))
        then, now = _picture(db, of_view[first]), _picture(db, of_view[last])
        if then is not None:
            told.append(PhotoPair(str(view), then, now if last > first else None))
    if not told:
        raise NoPhotos
    return tuple(_small(one) for one in told)


def _picture(db: Database, entry: Entry) -> Picture | None:
    """A picture whose file is here as it was."""
    photo = entry.record
    if not isinstance(photo, Photo):
        return None
    known = photos.Known(entry.uuid, photo.sha256, is_live=True)
    data = photos.read(photos.folder_of(Path(db.path)), known)
    return None if data is None else Picture(entry.on, data, photo.width, photo.height)


def _small(pair: PhotoPair) -> PhotoPair:
    then, now = pair.then, pair.now
    return pair._replace(
        then=then._replace(data=pictures.scaled(then.data, MOST_SIDE)),
        now=None if now is None else now._replace(data=pictures.scaled(now.data, MOST_SIDE)),
    )
