"""Texts that are repeated on purpose, and no copies for that alone.

They are verses, refrains, fields with the same value, the same answer to several questions, provisions of articles that
are alike, signatures, lists and sections that begin alike, and entries of programmes (lunch at noon on Friday and on
Saturday).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, groupby, pairwise, starmap, takewhile

from rapidfuzz.distance import Indel

from textclean.language.closings import SIGNERS, could_sign
from textclean.language.dates import is_whole_day
from textclean.language.furniture import find_source
from textclean.language.hours import find_hour
from textclean.language.numbering import ARTICLES
from textclean.language.punctuation import ends_sentence, has_han, unsigned
from textclean.stages.duplicates.named import pairs_of
from textclean.stages.duplicates.texts import PER_WORD, Text
from textclean.stages.duplicates.units import PROSE, REFRAIN, Unit, asks, name_of, places_of

#: Weight below which a line is one of verse, fewest such lines without a stop, and their share of the text.
_VERSE_LINE, _VERSE_LINES, _VERSE_SHARE = 25, 8, 0.75
#: Times `short_block` that a refrain says less than: in ideographs, and in words.
_REFRAIN, _REFRAIN_WORDS = 2, 1.5
#: Equal items with which lists begin from which these are parallel.
_LEAST_LIST = 2
#: Edit similarity (0-1) from which two lines differ by typing errors only.
_SLIP = 0.9
#: Edit similarity (0-1) from which short sentences vary a refrain; less similar ones are no copies anyway.
_VARIED = 0.8
#: Paragraphs with the same first clauses with which sections begin from which these are parallel.
_LEAST_ROWS = 2
#: The first clause of a text: Tonight, / 今天夜间，
_CLAUSE = re.compile(r"[^,.;:!?，。；：！？、]{2,12}[,:，：]")
#: Edit similarity (0-1) from which parallel paragraphs say the same: such as share only their first clause have less.
_ALIKE = 0.5
#: Times `short_block` from which what sections have in common is a copy.
_SAID_AGAIN = 2.5


def is_verse(lines: Sequence[Text]) -> bool:
    """Whether the running text of a document is verse, in which lines are repeated.

    Three quarters of its lines are short and have no stop; or all are short, and those with a stop, on which stanzas
    end, are fewer and no longer than the others.
    """
    short = [line for line in lines if line.weight < _VERSE_LINE and not any(map(str.isdecimal, line.clean))]
    open_ = [line for line in short if not ends_sentence(line.clean)]
    if len(open_) >= _VERSE_LINES and len(open_) > len(lines) * _VERSE_SHARE:
        return True
    stopped = len(short) - len(open_)
    return (
        _VERSE_LINES <= len(lines) == len(short)
        and stopped < len(open_)
        and max(line.weight for line in short) == max(line.weight for line in open_)
    )


def find_refrains(units: Sequence[Unit], short: int) -> list[int]:
    """The positions of short sentences that come three times or more, each time among other texts."""
    places = places_of(
        unit
        for unit in units
        if unit.strong
        and unit.block.label is None
        and unit.text.weight < short * (_REFRAIN if has_han(unit.block.clean) else _REFRAIN_WORDS)
    )
    found = []
    for group in (*places.values(), *_find_varied(places)):
        # One block may be between two of them.
        around = {at + step for at in group for step in (-1, 1) if 0 <= at + step < len(units)}
        beside = [units[at].key for at in around if _could_be_verse(units[at], short)]
        if len(group) >= REFRAIN and len(beside) >= len(group) and len(set(beside)) == len(beside):
            found += group
    return found


def _find_varied(places: Mapping[str, Sequence[int]]) -> Iterator[list[int]]:
    """The positions of short sentences that begin alike and vary by a word: 河上没有桥, 河上有座木桥, 河上有座石桥."""
    varied: defaultdict[str, list[str]] = defaultdict(list)
    for key in places:
        if match := _CLAUSE.match(key):
            varied[match[0]].append(key)
    for first, *others in varied.values():
        alike = [key for key in others if Indel.normalized_similarity(first, key) >= _VARIED]
        if len(alike) + 1 >= REFRAIN:
            yield [at for key in (first, *alike) for at in places[key]]


def _could_be_verse(unit: Unit, short: int) -> bool:
    """Whether a text beside a refrain is heavy enough for a verse; a whole paragraph may have half the weight of a
    line."""
    return unit.text.weight >= (short / 2 if unit.block.kind in PROSE and unit.complete else short)


def find_fields(units: Sequence[Unit], short: int) -> list[int]:
    """The positions of fields with the same value, each among other texts or in its own record, if more fields have
    their name: of three rice cookers two may have the same drawback.

    Long fields count only with a name in brackets (【典型意义】) and behind fields that share a name too: a name before
    a colon may be that of whoever answers, pasted under a foreign question.
    """
    fields = [unit for unit in units if unit.strong and name_of(unit) and not _names_sender(unit)]
    names = Counter(map(name_of, fields))
    found = []
    for group in places_of(fields).values():
        name, text = name_of(units[group[0]]), units[group[0]].block.clean
        beside = [(step, units[at + step].key) for at in group for step in (-1, 1) if 0 <= at + step < len(units)]
        weight = units[group[0]].text.weight
        sure = weight < 2 * short or (text[0] == "【" and _share_name(units[at - 1] for at in group))
        apart = 1 < len(group) < names[name] >= REFRAIN and len(set(beside)) == len(beside)
        if (sure and apart) or (weight < 4 * short and all(units[at].in_record for at in group)):
            found += group
    return found


def find_records(units: Sequence[Unit]) -> frozenset[int]:
    """The positions of the fields of records: the same two names are side by side in three records or more (规格：…,
    用法：…), and no record has a name twice, as speakers come twice."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for _, group in groupby(units, lambda unit: not unit.is_heading and name_of(unit) != ""):
        fields = list(group)
        record = {name_of(unit): unit.at for unit in fields}
        if len(record) == len(fields):
            for (name, at), (next_name, next_at) in pairwise(record.items()):
                found[name, next_name] += (at, next_at)
    return frozenset(chain.from_iterable(ats for ats in found.values() if len(ats) >= 2 * REFRAIN))


def _names_sender(unit: Unit) -> bool:
    """Whether what looks like a field is the source of a report: 【本报讯】."""
    return find_source(unit.block.clean) is not None


def _share_name(fields: Iterable[Unit]) -> bool:
    """Whether several units are fields of one name."""
    names = {name_of(unit) for unit in fields}
    return len(names) == 1 and "" not in names


def find_answers(units: Sequence[Unit]) -> Iterator[int]:
    """The positions of texts that are the whole and only answer to three questions or more: what to bring if a card is
    lost, or broken, or another's. A paste may do that to one question, but seldom to three."""
    answers: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, list[Unit]] = defaultdict(list)
    for above, unit, below in zip(units, units[1:], [*units[2:], None], strict=False):
        if asks(above):
            answers[above.key].add(unit.key)
            if unit.strong and (below is None or below.is_heading or asks(below)):
                places[unit.key].append(unit)
    for group in places.values():
        asked = [units[unit.at - 1].key for unit in group]
        if len(set(asked)) >= REFRAIN and all(len(answers[question]) == 1 for question in asked):
            yield from (unit.at for unit in group)


def find_parallel_rows(units: Sequence[Unit]) -> list[int]:
    """The positions of the paragraphs of parallel sections: the weather of each town, tonight and tomorrow. Three
    sections or more, each under its own heading, have paragraphs with the same first clauses, two at least."""
    sections: defaultdict[tuple[str, ...], list[Sequence[Unit]]] = defaultdict(list)
    for is_prose, group in groupby(units, lambda unit: unit.block.kind in PROSE):
        rows = list(group)
        if is_prose and rows[0].at and units[rows[0].at - 1].is_heading:
            sections[tuple(map(_first_clause, rows[:_LEAST_ROWS]))].append(rows)
    found: list[int] = []
    for clauses, alike in sections.items():
        headings = {units[rows[0].at - 1].key for rows in alike}
        if all(clauses) and len(set(clauses)) == _LEAST_ROWS and len(headings) == len(alike) >= REFRAIN:
            table = list(takewhile(_is_row, zip(*alike, strict=False)))
            found += [unit.at for row in table for unit in row] if len(table) >= _LEAST_ROWS else []
    return found


def _is_row(row: Sequence[Unit]) -> bool:
    """Whether texts begin with one clause, differ, and are alike: three statements of one speaker only begin alike."""
    texts = sorted({unit.key for unit in row})
    alike = all(Indel.normalized_similarity(one, other) >= _ALIKE for one, other in pairwise(texts))
    return len(texts) > 1 and alike and len(set(map(_first_clause, row))) == 1


def _first_clause(unit: Unit) -> str:
    """The first clause of a text, up to its comma or colon, or ""."""
    match = _CLAUSE.match(unit.key)
    return match[0] if match else ""


def find_parallel_provisions(units: Sequence[Unit]) -> Iterator[int]:
    """The positions of the paragraphs that stand right behind different articles, which are alike: bills of deputies
    and bills of committees, of both of which a law says that the movers may attend."""
    places: defaultdict[str, list[Unit]] = defaultdict(list)
    for above, unit in pairwise(units):
        if unit.strong and unit.block.kind in PROSE and unit.label is None:
            places[unit.key].append(above)
    for group in places.values():
        if len(group) > 1 and all(above.label and above.label.series in ARTICLES for above in group):
            articles = {above.label.number: above.words for above in group if above.label}
            alike = all(Indel.normalized_similarity(one, other) >= _ALIKE for one, other in pairwise(articles.values()))
            if alike and len(articles) == len(group):
                yield from (above.at + 1 for above in group)


def find_signers(units: Sequence[Unit]) -> Iterator[int]:
    """The positions of the lines over the day that closes an official document: who signed it, and who may also stand
    at its head, or over its other parts."""
    for at, unit in enumerate(units):
        if is_whole_day(unit.block.clean):
            signers = takewhile(_is_signer, reversed(units[max(0, at - SIGNERS) : at]))
            yield from (signer.at for signer in signers)


def _is_signer(unit: Unit) -> bool:
    return unit.block.kind in PROSE and could_sign(unit.block.clean)


def find_parallel_lists(units: Sequence[Unit]) -> list[int]:
    """The positions of the equal items with which several lists begin, each announced by a line of its own: what
    members bring, and what guests bring. A paste seldom begins right below such a line. Numbered items are left out:
    numbers show better where they belong."""
    lists: defaultdict[str, list[Sequence[Unit]]] = defaultdict(list)
    for is_list, group in groupby(units, lambda unit: unit.block.kind == "list-item" and unit.label is None):
        items = list(group)
        if is_list and _announces(units, items[0].at - 1):
            lists[items[0].key].append(items)
    found: list[int] = []
    for alike in lists.values():
        announcing = [units[items[0].at - 1].key for items in alike]
        same = sum(1 for _ in takewhile(lambda row: len({unit.key for unit in row}) == 1, zip(*alike, strict=False)))
        if len(alike) > 1 and same >= _LEAST_LIST and not any(starmap(_is_slip, combinations(announcing, 2))):
            found += [unit.at for items in alike for unit in items[:same]]
    return found


def find_parallel_steps(units: Sequence[Unit]) -> Iterator[int]:
    """The positions of the equal steps with which two numbered lists begin that go on with steps of their own: under
    Windows and under macOS. A list with a fourth step had three before it; a paste ends with what was pasted. The
    points of a law, （一）, are no steps: two articles seldom share them."""
    lists: defaultdict[str, list[Sequence[Unit]]] = defaultdict(list)
    for is_list, group in groupby(units, _is_step):
        steps = list(group)
        if is_list and steps[0].label and steps[0].label.first:
            lists[steps[0].key].append(steps)
    for one, other in chain.from_iterable(combinations(alike, 2) for alike in lists.values()):
        same = sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, zip(one, other, strict=False)))
        own = [steps[same] for steps in (one, other) if len(steps) > same]
        goes_on = all(unit.label and unit.label.number == same + 1 for unit in own)
        if len(own) == len((one, other)) and goes_on and not _is_slip(own[0].key, own[1].key):
            yield from (unit.at for steps in (one, other) for unit in steps[:same])


def _is_step(unit: Unit) -> bool:
    return unit.block.kind == "list-item" and unit.label is not None and unit.label.series == "arabic"


def _is_slip(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other) >= _SLIP


def _announces(units: Sequence[Unit], at: int) -> bool:
    return at >= 0 and not units[at].is_heading and units[at].block.clean.endswith((":", "："))


def find_timed(units: Sequence[Unit]) -> Iterator[int]:
    """The positions of entries that are in several parts of a programme, each between an earlier and a later hour, and
    of the equal lines below them."""
    hours = [find_hour(unsigned(unit.block.clean)) for unit in units]
    parts: list[str] = []  # for each unit the heading without an hour above it
    for unit, hour in zip(units, hours, strict=True):
        heads = unit.is_heading and hour is None
        parts.append(unit.key if heads else parts[-1] if parts else "")
    for group in places_of(unit for unit in units if hours[unit.at] is not None).values():
        if 1 < len(group) == len({parts[at] for at in group}) and all(_fits(hours, parts, at) for at in group):
            yield from group
            below = 1
            while len({units[at + below].key for at in group if at + below < len(units)}) == 1:
                if any(at + below >= len(units) or hours[at + below] is not None for at in group):
                    break
                yield from (at + below for at in group)
                below += 1


def _fits(hours: Sequence[int | None], parts: Sequence[str], at: int) -> bool:
    """Whether the entries before and behind one in its part are earlier and later, and there is at least one."""
    hour = hours[at]
    before = next((hours[i] for i in range(at - 1, -1, -1) if hours[i] is not None or parts[i] != parts[at]), None)
    after = next((hours[i] for i in range(at + 1, len(hours)) if hours[i] is not None or parts[i] != parts[at]), None)
    beside = [other for other in (before, hour, after) if other is not None]
    return len(beside) > 1 and beside == sorted(beside)


def are_parallel(units: Sequence[Unit], exact: Sequence[Sequence[int]], short: int) -> bool:
    """Whether all that stands twice in a document is a short sentence or two, in the same place of sections that have
    texts of their own, counted from their beginning or end: what is asked of those who apply for either post; or one
    sentence among others in a Chinese text without headings. Beside other copies they are copies too, and so is what
    stands at the end of all, and what a heading names."""
    sentences = [units[places[0]] for places in exact]
    if not sentences or sentences[0].block.label or len(units) - 1 in chain.from_iterable(exact):
        return False
    han = has_han(sentences[0].key)
    if sum(unit.text.weight for unit in sentences) >= short * (_SAID_AGAIN if han else _SAID_AGAIN / PER_WORD):
        return False
    if all(not unit.is_heading for unit in units):
        return han and _is_said_again(units, exact)
    times = Counter(unit.key for unit in units)
    sections = _read_sections(units)
    within = [[(at, sections[at]) for at in places if at in sections] for places in exact]
    headings = [{units[section[0] - 1].key for _, section in parts} for parts in within]
    return (
        all(len(heads) == len(places) for heads, places in zip(headings, exact, strict=True))
        and all(times[head] == 1 for heads in headings for head in heads)
        and all(len(section) > len(exact) for parts in within for _, section in parts)
        and all(
            len({at - section[0] for at, section in parts}) == 1
            or len({section[-1] - at for at, section in parts}) == 1
            for parts in within
        )
        and not any(
            pair in unit.block.clean
            for unit, heads in zip(sentences, headings, strict=True)
            for pair in chain.from_iterable(map(pairs_of, heads))
        )
    )


def _is_said_again(units: Sequence[Unit], exact: Sequence[Sequence[int]]) -> bool:
    """Whether one sentence stands again behind other texts, in a text without headings, and is neither its lead nor
    what somebody says (林远舟：…), who may answer a foreign question by a paste. In letters a paragraph is as short.
    One with a figure tells what happened, which is told once."""
    first = next((unit.at for unit in units if unit.block.kind in PROSE), 0)
    (places, *more) = exact
    apart = all(b - a > 1 and not _is_slip(units[a - 1].key, units[b - 1].key) for a, b in pairwise(places) if a)
    tells = any(map(str.isdecimal, units[places[0]].key))
    return apart and not tells and not more and first not in places and not name_of(units[places[0]])


def _read_sections(units: Sequence[Unit]) -> dict[int, range]:
    """For each text under a heading, with nothing but texts between, the texts that stand there."""
    sections: dict[int, range] = {}
    for is_prose, group in groupby(units, lambda unit: unit.block.kind in PROSE):
        texts = [unit.at for unit in group]
        if is_prose and texts[0] and units[texts[0] - 1].is_heading:
            sections |= dict.fromkeys(texts, range(texts[0], texts[-1] + 1))
    return sections
