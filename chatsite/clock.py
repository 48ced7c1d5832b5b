"""Whether people who read a language have clocks of twelve hours or of twenty-four."""

LONGEST_TAG = 35
# As CLDR 48 has it and Intl.DateTimeFormat says (https://cldr.unicode.org): these languages by
# themselves, and where in the world it is the other way round.
TWELVE_HOURS = "ak am ar bn el en fil gu hi kn ko kok ml mr ms pa sd ta te ur"
ELSEWHERE = {
    "af": "NA",
    "ar": "IL KM MA",
    "en": (
        "AI AT BE BI BW BZ CC CH CK CM CX CZ DE DG DK ES FI FK FR GB GG GI GS HU ID IE IL IM IO IT "
        "JE KE MG MS MT MU MV NF NG NL NO NR NU PL PN PT RO RW SC SE SH SI SK SX TK TV TZ UG UK ZA "
        "ZW"
    ),
    "es": "AR BO CL CO CR CU DO EC GT HN MX NI PA PE PH PR PY SV US UY VE",
    "fr": "DJ DZ MR SY TD TN VU",
    "ko": "CN",
    "ms": "ID",
    "pt": "MO",
    "ta": "LK",
    "tr": "CY",
    "zh": "HK MO MY SG TW",
}
LANGUAGES = frozenset(TWELVE_HOURS.split())
REGIONS = {language: frozenset(regions.split()) for language, regions in ELSEWHERE.items()}


def has_twelve_hours(languages: str) -> bool:
    """Return whether the clock of the first of ``languages`` has twelve hours.

    They are those of an Accept-Language header; of none nobody knows, and the clock has 24.
    """
    tag = languages[:LONGEST_TAG].partition(",")[0].partition(";")[0].strip()
    language, *parts = tag.split("-")
    region = next((part.upper() for part in parts if len(part) == 2), "")
    language = language.lower()
    return (language in LANGUAGES) != (region in REGIONS.get(language, ()))
