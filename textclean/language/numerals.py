"""The values of numerals: Arabic, Chinese (plain, financial, positional), Roman, circled, letters, English words."""

from __future__ import annotations

import re
import unicodedata

from textclean.language.tables import any_word

#: GB/T 15835-2011 (numerals in publications) and the financial forms of the Negotiable Instruments rules.
_DIGITS = {c: i for i, group in enumerate(("〇零○", "一壹", "二贰兩两貳", "三叁參", "四肆", "五伍", "六陆陸",
                                           "七柒", "八捌", "九玖")) for c in group}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
CHINESE_NUMERALS = "".join((*_DIGITS, *_UNITS, *_MYRIADS))
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_FORM = re.compile(r"C{0,3}(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")  # XIV, XC, but not IIII

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(f"zero {_ONES} {_TEENS}".split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_SMALL = rf"(?:{any_word(_TENS)}(?:[ -]{any_word(_ONES)})?|{any_word(_TEENS)}|{any_word(_ONES)}|zero)"
_HUNDREDS = rf"(?:{_SMALL} hundred(?: (?:and )?{_SMALL})?|{_SMALL})"
_LARGE = any_word("thousand million billion")
#: nine, forty-two, two hundred and six, three million: a number in lower-case words.
ENGLISH_NUMBER = re.compile(
    rf"(?<![a-z])(?:{_HUNDREDS}(?: {_LARGE}(?: (?:and )?{_HUNDREDS})?)?|hundred|{_LARGE})(?![a-z])"
)


def english_value(words: str) -> int:
    """The value of an `ENGLISH_NUMBER`."""
    total = section = 0
    for word in re.findall("[a-z]+", words):
        if word == "hundred":
            section = (section or 1) * 100
        elif word in _SCALES:
            total += (section or 1) * _SCALES[word]
            section = 0
        else:
            section += _WORDS.get(word, 0)  # and
    return total + section


def chinese_value(word: str) -> int | None:
    """The value of a Chinese numeral: 一百零五 is 105, 二〇三五 is 2035; None for anything else."""
    if not word:
        return None
    if all(c in _DIGITS for c in word):
        return int("".join(str(_DIGITS[c]) for c in word))
    total = section = digit = 0
    for c in word:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c in _MYRIADS:
            total += (section + digit or 1) * _MYRIADS[c]
            section = digit = 0
        else:
            return None
    return total + section + digit


def roman_value(word: str) -> int | None:
    """The value of a Roman numeral up to 399; None for anything else."""
    word = word.upper()
    if not word or not _ROMAN_FORM.fullmatch(word):
        return None
    values = [_ROMAN[c] for c in word]
    return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))


def ordinal(word: str) -> int | None:
    """The position that a label's number stands for: 3, 三, ３, ③, III, C are all 3; None for anything else."""
    if word.isdecimal():
        return int(word)
    if len(word) == 1:
        if word.isalpha() and word.isascii():
            return ord(word.upper()) - ord("A") + 1
        value = unicodedata.numeric(word, None)
        if value is not None and word not in _DIGITS and word not in _UNITS:
            return int(value)
    return chinese_value(word)
