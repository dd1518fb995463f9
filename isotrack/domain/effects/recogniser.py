"""Read what a person calls their side effects: split, negation, match, doubt and safety, one step after another.

The one recogniser for every place that reads words. It takes a phrase for terms only where all of
it is explained; else it says what to ask (docs/method.md#phrases).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from isotrack.domain.core.values import NamedTuple
from isotrack.domain.effects.language import plain, read_tokens
from isotrack.domain.effects.lists import Part, Recognised
from isotrack.domain.effects.negation import TROUBLE, has_ended, is_denial, negated
from isotrack.domain.effects.phrases import LEAST_RED_SAID, is_elsewhere, judge, said_by, weigh
from isotrack.domain.effects.safety import CRISIS, caught
from isotrack.domain.effects.suggestions import BACKGROUND, scores

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from isotrack.domain.effects.language import Token
    from isotrack.domain.effects.phrases import Candidate, Verdict, Vocabulary
    from isotrack.domain.effects.safety import Net
    from isotrack.domain.effects.suggestions import Table

MOST_NAMES = 3
CANDIDATE_BONUS = 12.0  # a term of which a whole set of meanings was said, before letters count
CANDIDATE_WEIGHT = 12.0
LEAST_LEAD = 2.0  # so much more like a term than like plain English for it to be named
LEAST_LIKE = 22.0  # so much more like a red flag than like plain English for it to be marked
MOST_MAY_MEAN = 2
LONG_WORD = 6  # letters of a misspelt word that may stand alone
# `no problems with sleep` is one thing that is said, not two.
_NOT_AFTER_TROUBLE = "".join(f"(?<!{word})" for word in sorted(TROUBLE))
JOINS = re.compile(
    rf"\s*[,;+&/\n]\s*|\s+(?:and|plus|n|also|but|though)\s+|{_NOT_AFTER_TROUBLE}\s+with\s+",
    re.IGNORECASE,
)
# Where a second thing is said to be absent: no headache no rash, neither headache nor rash.
DENIED = re.compile(r"\s+(?=(?:no|not|without|never|neither|nor|or)\s)", re.IGNORECASE)
OTHER_PEOPLE = (
    "friends?|dog|cat|mum|mom|dad|mother|father|sister|brother|boyfriend|girlfriend|husband|wife|partner|boss|colleague|"
    "flatmate|roommate|cousin|aunt|uncle|nan|gran|grandad|grandma|neighbour|neighbor|teacher|son|daughter|baby|kid|kids"
)
SOMEBODY_ELSE = re.compile(
    rf"^(my|the|our|a|his|her)? ?(best |little |big |older |younger )?({OTHER_PEOPLE}) "
    r"(?!(says|said|thinks|told|noticed|reckons|asked|keeps|made|makes)\b)"
)
MYSELF = re.compile(r"\b(i|im|ive|me|myself|id|ill)\b")


class Knowledge(NamedTuple):
    """All that the recogniser needs to know of a language and of the terms."""

    exact: Mapping[str, str]
    vocabulary: Vocabulary
    net: Net
    table: Table
    mend: Callable[[str], str | None]


class _Read(NamedTuple):
    """A phrase with its tokens, the judgement on it and what the net caught."""

    phrase: str
    tokens: list[Token]
    verdict: Verdict
    caught: list[str]


def recognise(phrase: str, known: Knowledge) -> Recognised:
    """What a phrase means; several effects where it names several and each is understood by itself."""
    text = plain(phrase)
    exact = known.exact.get(text)
    if exact is not None:
        return Recognised((Part(phrase, exact),))
    whole = _read(phrase, known)
    if _is_about_somebody_else(text) and CRISIS not in whole.caught:
        return Recognised((), is_known=False)
    pieces = [one for one in JOINS.split(phrase) if plain(one)]
    if is_denial(whole.tokens):
        each = _one_by_one(pieces, known)
        several = each and (_all_denied(each, known) or _several(each, whole, known))
        if several:
            return several
    if len(pieces) > 1:
        several = _several(pieces, whole, known) or _all_denied(pieces, known)
        if several is not None:
            return several
        return _one(whole, known, is_denial_whole=not _is_partly_said(pieces, whole, known))
    return _one(whole, known)


def _one_by_one(pieces: Sequence[str], known: Knowledge) -> list[str] | None:
    """A list with what is denied piece by piece: `no headache no rash`, `no headache or rash`; None for no such list.

    Each piece that is denied has to be understood whole; a `not` behind what is not denied denies that: lips not dry.
    """
    each: list[str] = []
    for piece in pieces:
        for number, part in enumerate(DENIED.split(piece)):
            word, _, rest = part.partition(" ")
            is_behind = number > 0 and word.lower() in {"not", "never"}
            if is_behind and each and not is_denial(_read(each[-1], known).tokens):
                each[-1] += f" {part}"
                continue
            is_more = word.lower() in {"or", "nor"} and bool(each)
            one = f"no {rest}" if is_more and is_denial(_read(each[-1], known).tokens) else part
            if plain(one):
                each.append(one)
    reads = [_read(one, known) for one in each]
    is_clear = all(_denied(one, known) for one in reads if is_denial(one.tokens))
    return each if len(each) > len(pieces) and is_clear else None


def _is_partly_said(pieces: Sequence[str], whole: _Read, known: Knowledge) -> bool:
    """Whether a part of a list is said to be there, so that the list as a whole is no denial."""
    said = said_by(whole.tokens)
    reads = (_read(piece, known) for piece in pieces)
    return any(not is_denial(one.tokens) and said & said_by(one.tokens) for one in reads)


def _is_about_somebody_else(text: str) -> bool:
    """Whether a phrase is about another person: my sister is pregnant."""
    return (
        bool(SOMEBODY_ELSE.match(text)) and not MYSELF.search(text) and text.split().count("my") < 2
    )


def _read(phrase: str, known: Knowledge) -> _Read:
    language = known.vocabulary.language
    exact = known.exact.get(plain(phrase))
    tokens = negated(read_tokens(phrase, language, known.mend), language)
    verdict = judge(tokens, known.vocabulary)
    if exact is not None:
        verdict = verdict._replace(term=exact, why="exact")
    return _Read(phrase, tokens, verdict, net(phrase, tokens, known))


def net(phrase: str, tokens: Sequence[Token], known: Knowledge) -> list[str]:
    """The red-flag terms that the net catches, as typed and as mended.

    One that fires on denied words alone is let go, but words of self-harm are kept.
    """
    typed = " ".join(one.text for one in read_tokens(phrase, known.vocabulary.language))
    meanings = {one.meaning for one in tokens if one.meaning}
    said = " ".join(one.text for one in tokens)
    texts = dict.fromkeys([typed, said])
    found = list(
        dict.fromkeys(
            term
            for text in texts
            for term in caught(text, meanings, known.net.near(text, meanings))
        )
    )
    found = [
        term for term in found if term == CRISIS or not is_elsewhere(tokens, term, known.vocabulary)
    ]
    if not is_denial(tokens):
        return found
    live = [one for one in tokens if not one.is_denied and one.kind != "neg"]
    still: list[str] = []
    needed = _by_negation(tokens, found, known)
    if not any(one.kind == "absence" for one in tokens):
        left = " ".join(one.text for one in live)
        meant = {one.meaning for one in live if one.meaning}
        still = caught(left, meant, known.net.near(left, meant))
    return [term for term in found if term in still or term in needed or term == CRISIS]


def _by_negation(tokens: Sequence[Token], found: Sequence[str], known: Knowledge) -> list[str]:
    """The terms that a rule catches only together with a negation: what is lacking is then the complaint itself."""
    if TROUBLE & {one.text for one in tokens}:
        return []
    rest = [one for one in tokens if one.kind != "neg"]
    texts = [" ".join(one.text for one in those) for those in (tokens, rest)]
    meanings = {one.meaning for one in rest if one.meaning}
    rules = [[rule] for rule in known.net.near(texts[0], meanings) if rule.term in found]
    needed = (one for one in rules if caught(texts[0], meanings, one))
    return [one[0].term for one in needed if not caught(texts[1], meanings, one)]


def _one(read: _Read, known: Knowledge, *, is_denial_whole: bool = True) -> Recognised:
    """What a phrase means that is read as one; words of self-harm are no denial, whatever is said not to be."""
    term, ranked = read.verdict.term, read.verdict.ranked
    red = known.vocabulary.red
    names, likeness = _names(read.tokens, ranked, known)
    may_mean = list(read.caught)
    if term is not None and read.verdict.why != "exact":
        if (may_mean and term not in may_mean) or term not in names:
            term = None
        elif _is_mended(read, term, known):
            may_mean += [term] if term in red else []
            term = None
    if term is not None:
        return Recognised((Part(read.phrase, term),), may_mean=tuple(dict.fromkeys(may_mean)))
    denied = _denied(read, known) if is_denial_whole else None
    if denied == CRISIS:
        return Recognised((), (CRISIS,), (CRISIS,))
    if denied is not None:
        return Recognised(
            (), _first(may_mean, [denied]), tuple(may_mean), (denied,), has_ended(read.tokens)
        )
    if not is_denial(read.tokens):
        claimed = said_by(read.tokens)
        said = [one.term for one in ranked if _is_red_said(one, claimed, known)]
        said = [term for term in said if term not in may_mean]
        may_mean += said[:MOST_MAY_MEAN]
        is_bare_place = {known.vocabulary.language.kind_of(one) for one in claimed} == {"place"}
        is_alike = (
            bool(names)
            and names[0] in red
            and likeness > LEAST_LIKE
            and not is_elsewhere(read.tokens, names[0], known.vocabulary)
        )
        if not may_mean and is_alike and not is_bare_place:
            may_mean.append(names[0])
    return Recognised(
        (),
        _first(may_mean, names),
        tuple(dict.fromkeys(may_mean)),
        is_known=bool(ranked or may_mean),
    )


def _first(may_mean: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*may_mean, *names]))[:MOST_NAMES]


def _is_red_said(one: Candidate, claimed: frozenset[str], known: Knowledge) -> bool:
    """Whether enough of a red flag was said for its text to be shown: nearly all findings are its own."""
    vocabulary = known.vocabulary
    language = vocabulary.language
    others = [m for m in claimed - one.explained if language.kind_of(m) == "finding"]
    is_said = weigh(one.said, language) >= LEAST_RED_SAID
    return one.term in vocabulary.red and is_said and not others


def _is_mended(read: _Read, term: str, known: Knowledge) -> bool:
    """Whether it is a term by mending alone; one mended word is enough where that is a red flag.

    A long word with a single slip that is then itself a name is none of these: headach, migrane.
    """
    silent = known.vocabulary.language.ignored
    typed = [word for word in plain(read.phrase).split() if word not in silent]
    mended = {word: better for word in typed if (better := known.mend(word)) is not None}
    if not mended or term in known.vocabulary.red:
        return bool(mended)
    if len(mended) < len(typed):
        return False
    ((word, better), *others) = mended.items()
    is_sure = len(word) >= LONG_WORD and is_one_slip(word, better)
    return bool(others) or not is_sure or known.exact.get(better) != term


def is_one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter added, left out or exchanged, or by two that were swapped."""
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) <= 1
    rests = [(one[start + 1 :], other[start + 1 :]), (one[start + 1 :], other[start:])]
    rests += [(one[start:], other[start + 1 :])]
    is_swap = one[start : start + 2] == other[start : start + 2][::-1]
    return any(a == b for a, b in rests) or (is_swap and one[start + 2 :] == other[start + 2 :])


def _names(
    tokens: Sequence[Token], ranked: Sequence[Candidate], known: Knowledge
) -> tuple[list[str], float]:
    """The likeliest terms of a phrase, and how much more the first is like it than plain English."""
    found = scores(tokens, known.table)
    least = found.pop(BACKGROUND)
    likely = set()
    for one in ranked:
        found[one.term] = found.get(one.term, 0.0) + CANDIDATE_BONUS + CANDIDATE_WEIGHT * one.score
        likely.add(one.term)
    order = sorted(found, key=lambda term: (-found[term], term))[:MOST_NAMES]
    names = [term for term in order if term in likely or found[term] > least + LEAST_LEAD]
    return names, found[order[0]] - least


def _denied(read: _Read, known: Knowledge) -> str | None:
    """The term that a phrase says to be absent: what it means without its denial."""
    if not is_denial(read.tokens) or CRISIS in read.caught:
        return None
    claimed = said_by(read.tokens)
    if any(one.is_denied for one in read.tokens) and any(
        known.vocabulary.language.kind_of(one) == "finding" for one in claimed
    ):
        return None
    bare = [
        one._replace(is_denied=False) for one in read.tokens if one.kind not in {"neg", "absence"}
    ]
    exact = known.exact.get(" ".join(one.text for one in bare if one.kind != "ignored"))
    if exact is not None:
        return exact
    verdict = judge(bare, known.vocabulary)
    if verdict.term is not None:
        return verdict.term
    names, _ = _names(bare, verdict.ranked, known)
    likeliest = next((one for one in verdict.ranked if names and one.term == names[0]), None)
    if likeliest is None:
        return None
    kind_of = known.vocabulary.language.kind_of
    rest = said_by(bare) - likeliest.explained
    return None if any(kind_of(one) in {"place", "finding"} for one in rest) else likeliest.term


def _several(pieces: Sequence[str], whole: _Read, known: Knowledge) -> Recognised | None:
    """The effects of a list, each understood by itself; None where it is no such list.

    A part that is only denied is named as left out. What only the whole says (a headache with vomiting) is asked.
    """
    reads = _shared([_read(piece, known) for piece in pieces], known)
    parts: list[Part] = []
    may_mean = list(whole.caught)
    left_out: list[str] = []
    for read in reads:
        if _says_only_absence(read.tokens):
            left_out.append(read.phrase)
            continue
        one = _one(read, known)
        if not one.parts:
            return None
        may_mean += one.may_mean
        if one.parts[0].term not in {part.term for part in parts}:
            parts.append(one.parts[0])
    if not parts:
        return None
    terms = {part.term for part in parts}
    unsaid = [term for term in dict.fromkeys(may_mean) if term not in terms]
    unsaid += [term for term in _spanning(reads, whole, known) if term not in terms]
    if unsaid:
        return Recognised((), _first(unsaid, [part.term for part in parts]), tuple(unsaid))
    told = tuple(dict.fromkeys(may_mean))
    return Recognised(tuple(parts), may_mean=told, left_out=tuple(left_out))


def _says_only_absence(tokens: Sequence[Token]) -> bool:
    """Whether a part of a list only says what is not there: no rash, eyes fine, rash gone."""
    return is_denial(tokens) and (
        not said_by(tokens) or any(one.kind == "absence" for one in tokens)
    )


def _all_denied(pieces: Sequence[str], known: Knowledge) -> Recognised | None:
    """A list of what is absent; None where it is no such list."""
    reads = [_read(piece, known) for piece in pieces]
    denied = [_denied(read, known) for read in reads]
    terms = tuple(dict.fromkeys(term for term in denied if term is not None))
    if not terms or None in denied:
        return None
    return Recognised(
        (), terms[:MOST_NAMES], (), terms, all(has_ended(one.tokens) for one in reads)
    )


def _shared(reads: list[_Read], known: Knowledge) -> list[_Read]:
    """Parts that share a word get it: in `sore back and hips` the hips are sore, in `itchy and dry skin` both are skin."""
    found = list(reads)
    for index, read in enumerate(found):
        if _says_only_absence(read.tokens):
            continue
        if read.verdict.term is not None:
            kinds = {known.vocabulary.language.kind_of(one) for one in said_by(read.tokens)}
            if kinds != {"place"}:
                continue
        kinds = {known.vocabulary.language.kind_of(one) for one in said_by(read.tokens)}
        if kinds == {"place"} and index:
            words = [
                one.text
                for one in found[index - 1].tokens
                if one.kind == "finding" and not one.is_denied
            ]
            together = f"{' '.join(words)} {read.phrase}"
        elif kinds and "place" not in kinds and index + 1 < len(found):
            words = [one.text for one in found[index + 1].tokens if one.kind == "place"]
            together = f"{read.phrase} {' '.join(words)}"
        else:
            continue
        if words:
            found[index] = _read(together, known)
    return found


def _spanning(reads: Sequence[_Read], whole: _Read, known: Knowledge) -> list[str]:
    """Terms that the whole says and no part does."""
    language = known.vocabulary.language
    by_part = [said_by(read.tokens) for read in reads]
    return [
        one.term
        for one in whole.verdict.ranked
        if not any(one.said <= said for said in by_part)
        and (
            one.term in known.vocabulary.red
            or sum(language.kind_of(m) == "finding" for m in one.said) > 1
        )
        and not any(one.term == read.verdict.term for read in reads)
        and any(
            _is_bag_across(bag, by_part) for bag in _bags_of(one.term, said_by(whole.tokens), known)
        )
    ]


def _bags_of(term: str, said: frozenset[str], known: Knowledge) -> list[frozenset[str]]:
    return [
        bag
        for meaning in said
        for bag, owners in known.vocabulary.bags.get(meaning, ())
        if term in owners and bag <= said
    ]


def _is_bag_across(bag: frozenset[str], by_part: Sequence[frozenset[str]]) -> bool:
    """Whether meanings that belong together were said in different parts."""
    return len(bag) > 1 and not any(bag <= said for said in by_part)
