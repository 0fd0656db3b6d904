"""What an encoding is called, and which superset it is decoded with."""

from __future__ import annotations

import codecs

#: Subset -> the superset that decodes the same bytes to the same characters and more besides. The first block is the
#: WHATWG Encoding Standard (§4.2, labels), as browsers have read these names for twenty years; Big5 goes to
#: big5hkscs because Python's `big5` lacks the characters that Hong Kong and Taiwan pages use.
#: ISO-8859-2, -5, -6, -7, -8 and -13 are not here: their Windows cousins put other letters on the same bytes.
SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "shift_jis_2004": "cp932",
    "euc_jp": "euc_jis_2004",
    "euc_jisx0213": "euc_jis_2004",
}

#: Labels of the WHATWG Encoding Standard (§4.2) that Python does not know.
_LABELS = {
    "x-gbk": "gbk",
    "gb_2312": "gb2312",
    "gb_2312-80": "gb2312",
    "x-x-big5": "big5",
    "x-sjis": "shift_jis",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "ks_c_5601-1987": "cp949",
    "windows-949": "cp949",
    "windows-874": "cp874",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode": "utf-16-le",
}

#: Python's name -> the name that the rest of the world uses, where they differ.
_SHOWN = {f"cp{number}": f"windows-{number}" for number in range(1250, 1259)} | {
    "iso2022_jp_2": "iso-2022-jp",
    "euc_jis_2004": "euc-jp",
}

#: Text encodings in Python's registry that are those of no document: some read anything, some depend on the machine.
_NO_DOCUMENT = frozenset(
    {"idna", "punycode", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
)


def codec_name(label: str) -> str | None:
    """Python's name of the text encoding that is called `label`, or None."""
    cleaned = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_LABELS.get(cleaned, cleaned))
    except (LookupError, ValueError):
        return None
    # base64, rot13 and their like are in the same registry.
    if not getattr(found, "_is_text_encoding", True) or found.name in _NO_DOCUMENT:
        return None
    return found.name


def shown_name(codec: str) -> str:
    """The name of a codec as reports have it; Python accepts it too."""
    if codec in _SHOWN:
        return _SHOWN[codec]
    return codec.replace("iso8859", "iso-8859", 1) if codec.startswith("iso8859") else codec


def superset(codec: str) -> str:
    """The codec that decodes all that `codec` does, and more."""
    return SUPERSETS.get(codec, codec)
