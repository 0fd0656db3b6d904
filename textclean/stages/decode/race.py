"""Which legacy encoding the bytes are in: chardet's answer, checked against the likelihood of what it reads."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from textclean.language.likelihood import likelihood
from textclean.model import Candidate
from textclean.stages.decode.damaged import REPLACEMENT, read_damaged
from textclean.stages.decode.names import shown_name, superset
from textclean.stages.decode.reading import Reading, decode_prefix, evidence, make_reading, read

#: The two-byte encodings of Chinese, Japanese and Korean, as supersets.
CJK = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jis_2004")

#: Mean likelihood of a non-ASCII character from which a CJK reading is a text, and characters that it must have, for
#: chardet not to be asked at all. Headlines read at -6.9 on average; other encodings taken for CJK at -9.5 and below.
_CLEAR = -8.0
_CLEAR_LENGTH = 10

#: Mean from which a CJK reading may overrule chardet.
_PLAUSIBLE = -9.0

#: Characters that are not ASCII without which it may not overrule a single-byte answer.
_FEWEST = 6

#: Units of likelihood by which it must be ahead: of another CJK reading, and of a single-byte one. On 2,600 headlines
#: in Chinese, Japanese and Korean and 2,900 in western, Cyrillic and Greek these mended 48 of 50 wrong answers and
#: spoilt none; 1 to 10 gave the same. decisions/0102.
_AHEAD_OF_CJK = 3.0
_AHEAD_OF_SINGLE = 6.0

#: Western encodings that may overrule another single-byte one, by how many units, and the share of the letters up to
#: which the accented ones of such a text may rise. On 6,000 pieces of 10-30 characters in nine languages French rose
#: from 72 to 83 %, Portuguese from 53 to 88, Swedish from 87 to 97, Polish from 62 to 95; none fell, nor did Russian,
#: Ukrainian or Greek. Shares of 0.3 to 0.5 and 0 to 2 units gave the same. decisions/0102.
_WESTERN = ("cp1252", "cp1250")
_AHEAD_OF_ANSWER = 2.0
_WESTERN_SHARE = 0.34

#: Mean likelihood of a character of a single-byte reading below which damaged CJK text is considered. Western,
#: Cyrillic and Greek text reads at -3.3 to -4.5, Chinese bytes taken for it at -5.5 and below.
_ODD_SINGLE = -4.8

#: Units by which a reading with damage must be ahead of one without.
_AHEAD_DAMAGED = 25.0

#: chardet's answers that may be named as rivals of the one that was taken.
_RIVALS = 3

#: Confidence in a declared codec that reads well.
_DECLARED = 0.95

#: Share of the bytes that damaged text may have lost.
_MOST_LOST = 0.1

#: chardet takes a text that begins with the letters of a binary signature (BM, MZ, ID3) for binary; not so behind this.
_SHIELD = b"\n"


_HIGH_LETTER = re.compile(rb"[\xc0-\xff]")
_ASCII_LETTER = re.compile(rb"[A-Za-z]")


class Outcome(NamedTuple):
    """The codec that won, how sure that is (0-1), the others, and whether another reading is nearly as likely."""

    codec: str | None
    confidence: float
    candidates: tuple[Candidate, ...]
    rival: str | None = None


def race(data: bytes) -> Outcome:
    """The legacy codec of `data`; None where nothing reads like text."""
    sample = evidence(data)
    readings = sorted((found for codec in CJK if (found := read(sample, codec))), key=lambda r: r.score, reverse=True)
    if readings and _is_clear(readings):
        return _outcome(readings[0], readings[1:], {})
    answers = _ask_chardet(data)
    chosen = _choose(data, sample, readings, list(answers))
    if chosen is None:
        return Outcome(None, 0.0, tuple(Candidate(shown_name(n), c) for n, c in answers.items()))
    singles = [
        found for codec in list(answers)[:_RIVALS] if codec not in CJK and (found := read(sample or data, codec))
    ]
    rivals = [r for r in (*readings, *singles) if r.codec != chosen.codec and r.text != chosen.text]
    return _outcome(chosen, rivals, answers)


def judge_declared(data: bytes, codec: str) -> float | None:
    """How sure it is (0-1) that the declared codec is the right one, or None where it is not to be believed.

    That it decodes is no proof: windows-1252 decodes nearly anything, and GB18030 most of Big5. So it must also read
    about as well as whatever else decodes.
    """
    sample = evidence(data)
    said = read(sample, codec)
    if said is None or decode_prefix(data, codec) is None:
        return None
    others = [found for other in CJK if other != codec and (found := read(sample, other))]
    best = max((r for r in others if r.mean() > _PLAUSIBLE), key=lambda r: r.score, default=None)
    if best and best.score > said.score + _AHEAD_OF_SINGLE:
        return None
    return None if _is_odd(said) else _DECLARED


def _is_clear(readings: list[Reading]) -> bool:
    """Whether the first reading, best first, is surely a text, so that chardet need not be asked."""
    first = readings[0]
    foreign = sum(not character.isascii() for character in first.text)
    ahead = len(readings) == 1 or first.score - readings[1].score > 2 * _AHEAD_OF_CJK
    return first.mean() > _CLEAR and foreign >= _CLEAR_LENGTH and ahead


def _ask_chardet(data: bytes) -> dict[str, float]:
    """chardet's answers as codecs with their confidence, best first."""
    import chardet

    # prefer_superset would turn ISO-8859-5 into windows-1251, which is another encoding: names.SUPERSETS knows better.
    # Mainframes (EBCDIC) do not send news; without them a few short texts are no longer taken for cp500.
    eras = chardet.EncodingEra.ALL & ~chardet.EncodingEra.MAINFRAME
    answers: dict[str, float] = {}
    for shield in (b"", _SHIELD):
        found = chardet.detect_all(
            shield + data, ignore_threshold=True, encoding_era=eras, prefer_superset=False, compat_names=False
        )
        for answer in found:
            if answer["encoding"]:
                answers.setdefault(superset(answer["encoding"]), answer["confidence"])
        if answers:
            break
    return answers


def _choose(data: bytes, sample: bytes, readings: list[Reading], answers: list[str]) -> Reading | None:
    """chardet's first answer, unless a CJK reading is clearly better, or bytes are damaged."""
    asked = _best_single(sample or data, answers)
    if asked is None or _is_odd(asked):
        damaged = _damaged(sample, asked)
        if damaged:
            return damaged
    best = readings[0] if readings else None
    if best is None or best.mean() < _PLAUSIBLE:
        return asked
    if asked and asked.codec not in CJK and sum(not c.isascii() for c in best.text) < _FEWEST:
        return asked
    if asked is None:
        return best
    margin = _AHEAD_OF_CJK if asked.codec in CJK else _AHEAD_OF_SINGLE
    return best if best.score > asked.score + margin else asked


def _is_odd(reading: Reading) -> bool:
    """Whether the reading is no text that was ever written: then the bytes may be damaged text in another codec."""
    if reading.codec in CJK:
        return reading.mean() < _PLAUSIBLE
    return reading.score / len(reading.text) < _ODD_SINGLE


def _best_single(sample: bytes, answers: list[str]) -> Reading | None:
    """chardet's first answer that reads the sample, or western where that is more likely: of two small letters in a
    word chardet likes the Cyrillic code pages too well (“bientфt”)."""
    found = next((reading for codec in answers if (reading := read(sample, codec))), None)
    if found is None or found.codec in CJK or found.codec in _WESTERN:
        return found
    high = len(_HIGH_LETTER.findall(sample))
    if high > _WESTERN_SHARE * (high + len(_ASCII_LETTER.findall(sample))):
        return found
    for codec in _WESTERN:
        other = read(sample, codec)
        if other and (other.text == found.text or other.score > found.score + _AHEAD_OF_ANSWER):
            found = other
    return found


def _damaged(sample: bytes, asked: Reading | None) -> Reading | None:
    """The reading in the CJK codec that explains the sample best if bytes were lost or some lines are in another
    encoding; None if no codec does, or chardet's answer reads better."""
    lines = [line for line in sample.splitlines() if not line.isascii()]
    others = [_best_score(line) for line in lines]
    found = [one for codec in CJK if (one := _read_lines(lines, others, codec))]
    if not found:
        return None
    score, reading = max(found)
    if asked is not None:
        rivals = (decode_prefix(line, asked.codec) for line in lines)
        if score < sum(likelihood(text) for text in rivals if text) + _AHEAD_DAMAGED:
            return None
    return reading


def _read_lines(lines: list[bytes], others: list[float | None], codec: str) -> tuple[float, Reading] | None:
    """The likelihood of the lines, and the reading of those that are in the codec: a line that reads better in another,
    as `others` has it, is not. None where those are no text, or too much of them is lost."""
    score, kept, lost = 0.0, "", 0
    for line, other in zip(lines, others, strict=True):
        reread = read_damaged(line, codec)
        if other is not None and other - _AHEAD_DAMAGED > reread.score:
            score += other - _AHEAD_DAMAGED
            continue
        score += reread.score
        kept += reread.text.replace(REPLACEMENT, "")
        lost += sum(end - start for start, end, _ in reread.losses)
    if len(kept) < _CLEAR_LENGTH or lost > _MOST_LOST * sum(map(len, lines)):
        return None
    reading = make_reading(codec, kept)
    return (score, reading) if reading.mean() > _PLAUSIBLE else None


def _best_score(line: bytes) -> float | None:
    """The likelihood of the line in the codec that reads it best; None if no codec reads it."""
    texts = [text for codec in ("utf-8", *CJK) if (text := decode_prefix(line, codec))]
    return max(map(likelihood, texts), default=None)


def _outcome(chosen: Reading, rivals: list[Reading], answers: dict[str, float]) -> Outcome:
    """The outcome, with a confidence for each: the odds of the likelihoods, softened because they are rough."""
    candidates = {chosen.codec: answers.get(chosen.codec, 0.0)}
    nearest = max((r.score for r in rivals), default=chosen.score - 100)
    odds = 1 / (1 + math.exp(min(50.0, (nearest - chosen.score) / 4)))
    candidates[chosen.codec] = round(max(candidates[chosen.codec], odds), 3)
    for rival in rivals:
        share = 1 / (1 + math.exp(min(50.0, (chosen.score - rival.score) / 4)))
        candidates[rival.codec] = round(share, 3)
    for codec, confidence in answers.items():
        candidates.setdefault(codec, round(confidence, 3))
    close = next((r for r in rivals if chosen.score - r.score < _AHEAD_OF_CJK), None)
    ordered = sorted(candidates.items(), key=lambda item: (item[0] != chosen.codec, -item[1]))
    shown = tuple(Candidate(shown_name(codec), value) for codec, value in ordered[:6])
    return Outcome(chosen.codec, candidates[chosen.codec], shown, close.codec if close else None)
