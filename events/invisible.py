"""Characters that show nothing and turn, join or break what stands around them: none belongs in a text of one line.

Joiners (U+200C, U+200D) are not among them: words and emoji are spelt with them.
"""

from __future__ import annotations

import re

# The direction of text (Unicode Standard Annex 9, section 2), line and paragraph separators, the byte order mark,
# deprecated format characters, annotations, and tags but in a flag (Unicode Technical Standard 51, section C.1).
INVISIBLE = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\u2028\u2029\ufeff\ufff9-\ufffb]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+"
)


def without_invisible(text: str) -> str:
    """The text as it looks: a separator becomes a space, the rest goes."""
    return INVISIBLE.sub("", text.replace("\u2028", " ").replace("\u2029", " "))
