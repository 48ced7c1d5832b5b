"""Messages of nothing but a few emoji, which are shown large."""

import re

MOST = 3
# Of Unicode's emoji-data: what is coloured by itself, and what the sign U+FE0F colours.
COLOURED = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2b1b"
    "\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f21a"
    "\U0001f22f\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7f0"
    "\U0001f900-\U0001faff"
)
PLAIN = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u2328-\u27bf\u2934-\u2b55\u3030\u303d"
PLAIN += "\u3297\u3299\U0001f000-\U0001f2ff"
TONE = "[\U0001f3fb-\U0001f3ff]"
ONE = rf"(?:[{COLOURED}]|[{PLAIN}](?=\ufe0f|{TONE}))\ufe0f?{TONE}?[\U000e0020-\U000e007f]{{0,16}}"
FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
KEY = r"[0-9#*]\ufe0f?\u20e3"
# In the middle of one, U+FE0F is often left out.
EMOJI = rf"(?:{FLAG}|{KEY}|{ONE}(?:\u200d(?:{ONE}|[{PLAIN}])){{0,9}})"
FEW = re.compile(rf"{EMOJI}(?:\s?{EMOJI}){{0,{MOST - 1}}}")


def is_few_emoji(text: str) -> bool:
    """Return whether ``text`` is one to ``MOST`` emoji and nothing else."""
    return FEW.fullmatch(text) is not None
