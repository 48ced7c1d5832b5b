"""Java and C#: Pygments' own lexers for them need seconds for some texts of 4,000 signs."""

from pygments.lexer import RegexLexer, words
from pygments.token import Comment, Keyword, Name, Number, String, Text

WORDS = """
    abstract as async await base bool boolean break byte case catch char class const continue
    default delegate do double else enum event extends false final finally fixed float for foreach
    get goto if implements import in instanceof int interface internal is lock long namespace new
    null object operator out override package params private protected public readonly record ref
    return sealed set short static string struct super switch synchronized this throw throws true
    try typeof uint ulong using var virtual void volatile where while yield
"""


class CurlyLexer(RegexLexer):  # type: ignore[misc]
    """Tells words, texts, numbers, comments and calls apart, and looks at no sign twice."""

    name = "Java or C#"
    tokens = {
        "root": [
            (r"//[^\n]*", Comment),
            (r"/\*", Comment, "comment"),
            (r'"(?:[^"\\\n]|\\.)*+"?', String),
            (r"'(?:[^'\\\n]|\\.){1,8}'", String),
            (r"@\w++", Name.Decorator),
            (r"\d[\w.]*+", Number),
            (words(WORDS.split(), suffix=r"\b"), Keyword),
            (r"\w++(?=\()", Name.Function),
            (r"\w++", Text),
            (r"[^\w\"'/@]++", Text),
            (r".", Text),
        ],
        "comment": [
            (r"\*/", Comment, "#pop"),
            (r"[^*]++", Comment),
            (r"\*", Comment),
        ],
    }
