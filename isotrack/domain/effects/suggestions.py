"""Names for a phrase that is not understood: its letters and meanings against those of every term.

Only what is asked about comes from here; nothing is logged because of it.
"""

from __future__ import annotations

from array import array
from math import log
from typing import TYPE_CHECKING
from zlib import crc32

from isotrack.domain.core.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from isotrack.domain.effects.language import Token

BUCKETS = 16_384
BACKGROUND = "-"  # ordinary English, so that nonsense is like nothing
GRAMS = (3, 4)
GRAM_WEIGHT, WORD_WEIGHT, MEANING_WEIGHT, PAIR_WEIGHT = 0.35, 1.0, 2.0, 1.2
PRIOR, FLOOR = 50.0, 8e-5
STEPS = 16  # of one unit of the logarithm, as it is stored


class Table(NamedTuple):
    """How telling each feature is for each term: the rows of `terms` and `values` of bucket n begin at starts[n]."""

    names: Sequence[str]
    starts: array[int]
    terms: bytes
    values: bytes


def features(tokens: Sequence[Token]) -> dict[int, float]:
    """The features of a phrase by bucket, with their weight: groups of letters, meanings, pairs of them."""
    said = " ".join(one.text for one in tokens if one.kind != "ignored")
    text = f" {said} "
    found: dict[str, float] = {}
    for size in GRAMS:
        for start in range(len(text) - size + 1):
            found[text[start : start + size]] = GRAM_WEIGHT
    meanings = sorted({one.meaning for one in tokens if one.meaning})
    for index, meaning in enumerate(meanings):
        found[f"#{meaning}"] = WORD_WEIGHT if meaning.startswith("~") else MEANING_WEIGHT
        for other in meanings[index + 1 :]:
            found[f"#{meaning}+{other}"] = PAIR_WEIGHT
    return {crc32(name.encode()) % BUCKETS: weight for name, weight in found.items()}


def learn(examples: Iterable[tuple[str, Sequence[Token]]]) -> Table:
    """A table out of labelled phrases; phrases of BACKGROUND are ordinary English."""
    counts: dict[int, dict[str, float]] = {}
    totals: dict[str, float] = {}
    for term, tokens in examples:
        for bucket, weight in features(tokens).items():
            row = counts.setdefault(bucket, {})
            row[term] = row.get(term, 0.0) + weight
            totals[term] = totals.get(term, 0.0) + weight
    names = sorted(totals)
    number = {name: index for index, name in enumerate(names)}
    starts, terms, values = array("I", [0]), bytearray(), bytearray()
    for bucket in range(BUCKETS):
        for term, count in sorted(counts.get(bucket, {}).items()):
            share = log((count / (totals[term] + PRIOR) + FLOOR) / FLOOR)
            terms.append(number[term])
            values.append(min(255, round(share * STEPS)))
        starts.append(len(terms))
    return Table(names, starts, bytes(terms), bytes(values))


def scores(tokens: Sequence[Token], table: Table) -> dict[str, float]:
    """How much a phrase is like each term; that of BACKGROUND says how much like plain English."""
    found = [0.0] * len(table.names)
    for bucket, weight in features(tokens).items():
        for place in range(table.starts[bucket], table.starts[bucket + 1]):
            found[table.terms[place]] += weight * table.values[place] / STEPS
    return dict(zip(table.names, found, strict=True))
