"""Names of files come back as they were, and play no trick on a path or a header."""

from email.message import Message
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatsite.files.names import NAME_BYTES, content_disposition, tidy_name

pytestmark = pytest.mark.own_database


@pytest.mark.parametrize(
    ("given_name", "tidied"),
    [
        ('한글 "x"; é.pdf', '한글 "x"; é.pdf'),
        ("e\u0301.txt", "é.txt"),
        ("..\\a", "a"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\photo.jpg", "photo.jpg"),
        ("a/b\\c/d.txt", "d.txt"),
        ("no extension", "no extension"),
        (".bashrc", ".bashrc"),
        ("  spaces .txt  ", "spaces .txt"),
        ("dots...", "dots"),
        ("", "file"),
        (".", "file"),
        ("..", "file"),
        ("...", "file"),
        (" ", "file"),
        ("a/", "file"),
        ("\0\n\r", "file"),
        ("\u200d", "file"),
        ("\ud800", "file"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("aux .c", "_aux .c"),
        ("console.log", "console.log"),
        ("nul\0.txt", "_nul.txt"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u200eb\u061cc\ufeffd.txt", "abcd.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie: x=1.txt"),
        ("a\u2028b.txt", "ab.txt"),
        ("👩\u200d🚒.png", "👩\u200d🚒.png"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
        ("a\udcffb.txt", "ab.txt"),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿.png", "🏴.png"),
    ],
)
def test_it_is_tidied(given_name: str, tidied: str) -> None:
    assert tidy_name(given_name) == tidied


@pytest.mark.parametrize(
    ("given_name", "tidied"),
    [
        ("a" * 300 + ".pdf", "a" * 251 + ".pdf"),
        ("👍" * 255 + ".jpeg", "👍" * 62 + ".jpeg"),
        ("👍" * 64, "👍" * 63),
        ("a" * 100_000, "a" * 255),
        ("a." + "b" * 300, "a." + "b" * 253),
        ("." + "b" * 300, "." + "b" * 254),
    ],
    ids=len,
)
def test_a_long_one_keeps_its_extension(given_name: str, tidied: str) -> None:
    assert tidy_name(given_name) == tidied


@given(st.text(st.characters(), max_size=400))
def test_any_text_becomes_a_harmless_name(text: str) -> None:
    name = tidy_name(text)

    assert 0 < len(name.encode()) <= NAME_BYTES
    assert not {"/", "\\", "\0", "\r", "\n"} & set(name)
    assert name.strip(" .")
    assert tidy_name(name) == name


@given(st.text(st.characters(), max_size=300))
def test_any_name_comes_back_from_a_header(text: str) -> None:
    for inline in (True, False):
        header = content_disposition(text, inline=inline)

        assert header.isascii()
        assert header.isprintable()
        shown, plain, whole = header.split("; ", 1)[0], *header.split("; ", 1)[1].rsplit("; ", 1)
        assert shown == ("inline" if inline else "attachment")
        assert plain.startswith('filename="')
        assert plain.count('"') == 2
        assert (
            unquote(whole.removeprefix("filename*=UTF-8''"))
            == text.encode(errors="replace").decode()
        )


def test_both_names_are_read_by_others() -> None:
    name = tidy_name('한글 "x"; é.pdf')
    header = content_disposition(name, inline=False)

    assert header == (
        "attachment; filename=\"__ _x_; _.pdf\"; filename*=UTF-8''"
        "%ED%95%9C%EA%B8%80%20%22x%22%3B%20%C3%A9.pdf"
    )
    message = Message()
    message["Content-Disposition"] = f"attachment; {header.split('; ')[-1]}"
    assert message.get_filename() == name
