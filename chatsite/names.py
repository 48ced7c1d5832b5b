"""Which names can be seen and told apart: of people, of rooms, of whatever else people name."""

import re
import unicodedata

# Default_Ignorable_Code_Point of Unicode 15.1, which shows as nothing at all
# (https://www.unicode.org/Public/15.1.0/ucd/DerivedCoreProperties.txt).
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Looks like a space and counts as a symbol.
BLANK = "\u2800"
# After a black flag they name a country that has no code of two letters (Scotland).
TAGS = "".join(map(chr, range(0xE0020, 0xE0080)))
FLAG = "\U0001f3f4"
SELECTORS, JOINERS = "\ufe0e\ufe0f", "\u200c\u200d"
VIRAMA = 9
# Set aside for emoji, of which every version of Unicode brings more than Python knows.
NEW_EMOJI = "\U0001f000\U0001faff"
# Marks of these classes stand above or below whatever is there already; others have places of
# their own in their script (https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values).
STACKING = 200
STACKED_LIMIT, MARKS_LIMIT = 2, 4
# No key is as long: whatever is longer is left alone, as normalising takes the square of its time.
NORMALISED_LIMIT = 1_000

INVISIBLE = "A name cannot contain characters that nobody can see."
STACKED = "A name cannot stack so many accents on one letter."


def normalised_key(text: str) -> str:
    """Return ``text`` as people compare it.

    NFKC, case folded, white space collapsed, without what cannot be seen. A text of more than
    ``NORMALISED_LIMIT`` characters comes back as it is: it equals nothing that is stored.
    """
    if len(text) > NORMALISED_LIMIT:
        return text
    seen = IGNORABLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def disturbing(name: str) -> str | None:
    """Return what is wrong with a name of bounded length that contains what it must not.

    Returns a sentence, or ``None`` when the name is fine.
    """
    for position, character in enumerate(name):
        unknown = unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
        if unknown and not NEW_EMOJI[0] <= character <= NEW_EMOJI[1]:
            return "A name cannot contain line breaks, control or unknown characters."
        shapes = _joins(name, position) or _is_of_flag(name, position)
        if character == BLANK or (IGNORABLE.match(character) and not shapes):
            return INVISIBLE
    return STACKED if _is_stacked(name) else None


def _is_of_flag(name: str, position: int) -> bool:
    return name[position] in TAGS and name[:position].rstrip(TAGS).endswith(FLAG)


def _joins(name: str, position: int) -> bool:
    """Whether an invisible character does what it is for: shape emoji, or letters as some
    scripts need it (https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1)."""
    character, before = name[position], name[:position][-1:]
    after = name[position + 1 :][:1]
    if not before or before.isspace() or (IGNORABLE.match(before) and before not in SELECTORS):
        return False
    if character in SELECTORS:
        return before not in SELECTORS
    if character not in JOINERS or not after:
        return False
    if unicodedata.combining(before) == VIRAMA:
        return True
    if character == JOINERS[1]:
        return unicodedata.category(after) == "So"
    return {unicodedata.bidirectional(before), unicodedata.bidirectional(after)} == {"AL"}


def _is_stacked(name: str) -> bool:
    marks: list[str] = []
    for character in unicodedata.normalize("NFC", name):
        if unicodedata.category(character) not in ("Mn", "Me") or character in SELECTORS:
            marks = []
            continue
        if marks[-1:] == [character]:
            return True
        marks.append(character)
        stacked = sum(unicodedata.combining(mark) >= STACKING for mark in marks)
        if stacked > STACKED_LIMIT or len(marks) > MARKS_LIMIT:
            return True
    return False


def isolated(name: str) -> str:
    """Return a name for a sentence, whose words keep their order whatever script it is in.

    In marks of Unicode (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates): what a
    page says in a title or a notice cannot hold elements.
    """
    return f"\u2068{name}\u2069"
