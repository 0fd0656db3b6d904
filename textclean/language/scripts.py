"""Which characters belong to which script, as the bodies of regular-expression classes.

Source: Unicode Character Database 15.0, Blocks.txt and Scripts.txt; whole blocks, so unassigned points are in them too.
Use as `re.compile(f"[{HAN}]")`.
"""

from __future__ import annotations

#: Han characters: unified, extensions, compatibility, 〇 and 々.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

#: Hiragana, katakana (with extensions and half-width forms).
KANA = "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"

#: Hangul syllables, letters and their half-width forms.
HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uffa1-\uffdc"

#: Punctuation and symbols of Chinese, Japanese and Korean text: general, CJK, ideographic space, full-width forms.
PUNCTUATION = "\u00b7\u00d7\u2010-\u203b\u2103\u2460-\u249b\u3000-\u301f\u30fb\u30fc\uff01-\uff60\uffe5"

#: Scripts in which a zero-width joiner or non-joiner changes the shape of its neighbours: Arabic and its kin, the Indic
#: scripts, Sinhala, Tibetan, Myanmar, Khmer, Mongolian. Unicode Standard 23.2 names them.
JOINING = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1cff\ua800-\ua8ff\ua980-\uaadf\uabc0-\uabff"
    "\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
)

#: Scripts that are written without spaces between words and use U+200B to show where a line may break: Thai, Lao,
#: Tibetan, Myanmar, Khmer, Tai and Balinese kin. Unicode Standard 23.2.
UNSPACED = "\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua9e0-\ua9ff\uaa60-\uaadf"

#: Scripts that run from right to left.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"

#: Private use: the characters mean what their font or their sender meant.
PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"

#: Ideographs that exist only so that older character sets could be converted back and forth, and the Kangxi radicals,
#: which PDF extraction leaves in the place of characters. The twelve of the block that are unified ideographs in spite
#: of their place (FA0E, FA0F, FA11, FA13, FA14, FA1F, FA21, FA23, FA24, FA27-FA29) are not among them.
COMPATIBILITY_IDEOGRAPHS = (
    "\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufad9"
    "\U0002f800-\U0002fa1d"
)
