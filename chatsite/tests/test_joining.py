"""Our modules and style sheets become one file each, or the start says why they cannot."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage

from chatsite.serving.joining import CannotJoinError, joined_script, joined_style
from chatsite.serving.static_storage import JOINED, StaticStorage, text_of

pytestmark = pytest.mark.own_database

LOADED_LATER = (
    *("js/room/pasted_markdown.js", "js/room/emoji_tools.js", "js/keys/go_to_dialog.js"),
    *("js/sidebar/filter.js", "js/room/lightbox.js", "js/room/voice_player.js"),
    "js/search/search_page.js",
    "js/room/voice_recorder.js",
    "js/room/file_tools.js",
)
PAGE = 'import { twice, COUNT as many } from "./lib/twice.js";\n\nconst own = 1;\n'


def script(**modules: str) -> str:
    """Join ``page``; the others are in the folder ``lib``."""
    files = {f"js/{'' if name == 'page' else 'lib/'}{name}.js": modules[name] for name in modules}
    return joined_script("js/page.js", files.__getitem__)


def test_what_modules_say_is_done_in_the_order_of_their_imports() -> None:
    text = script(
        page=PAGE
        + 'import { Third } from "./lib/third.js";\nsaid.push(twice(many), new Third().n);\n',
        twice="/** Doubles. */\nexport function twice(n) {\n  return own * n;\n}\n"
        "// import is a word here.\nconst own = 2;\nexport const COUNT = 21;\n",
        third='import { COUNT } from "./twice.js";\n\nexport class Third {\n  n = COUNT;\n}\n'
        "export async function later() {}\n\nexport {};\n",
    )
    deno = Path(sys.executable).with_name("deno")
    program = f"const said = [];\n{text}\nconsole.log(JSON.stringify(said));\n"
    done = subprocess.run(
        [deno, "run", "-"], input=program, capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout) == [42, 21], done.stderr
    assert "Doubles" not in text


@pytest.mark.parametrize(
    "line",
    [
        'import other from "./twice.js";',
        'import * as all from "./twice.js";',
        'import "./twice.js";',
        'import { twice } from "elsewhere";',
        "export default 1;",
        "export let count = 1;",
        'export { twice } from "./twice.js";',
        "export const { a } = {};",
        'const later = () => import("./twice.js");',
        "const here = import.meta.url;",
        "const text = `one\n// line\n`;",
    ],
)
def test_what_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(CannotJoinError, match=r"page\.js"):
        script(page=f"{line}\n", twice="export const twice = 2;\n")


def test_a_file_whose_address_the_page_has_stays_one_of_its_own() -> None:
    line = "const { twice } = await import(address);"
    assert line in script(page=f"const address = document.title;\n{line}\n")


def test_no_code_is_lost_behind_a_comment() -> None:
    line = "/** @type {number} */ const a = 1;\nexport const b = 2;\n/** doc */\n"
    with pytest.raises(CannotJoinError, match=r"page\.js"):
        script(page=line)


def test_modules_that_need_each_other_are_refused() -> None:
    one, other = (f'import {{ n }} from "./{name}.js";\n' for name in ("b", "a"))
    with pytest.raises(CannotJoinError, match="imports itself"):
        script(page='import { n } from "./lib/a.js";\n', a=one, b=other)


def test_style_sheets_come_in_the_place_of_their_names() -> None:
    files = {
        "css/all.css": '@import url("one.css");\n@import url("words/en.css");\nb {}\n',
        "css/one.css": 'a { background: url("../favicon.svg"); }\n',
        "css/words/en.css": 'i { mask: url("data:image/svg+xml,x"); }\n',
    }
    text = joined_style("css/all.css", files.__getitem__)
    assert text.splitlines() == [
        'a { background: url("../favicon.svg"); }',
        'i { mask: url("data:image/svg+xml,x"); }',
        "b {}",
    ]
    files["css/words/en.css"] = "i { mask: url(icon.svg); }\n"
    with pytest.raises(CannotJoinError, match="another file"):
        joined_style("css/all.css", files.__getitem__)
    files["css/one.css"] = '@import "other.css" print;\n'
    with pytest.raises(CannotJoinError, match="imports something"):
        joined_style("css/all.css", files.__getitem__)


def test_all_of_ours_is_in_what_is_collected(tmp_path: Path) -> None:
    found = {
        name: (storage, name)
        for finder in finders.get_finders()
        for name, storage in finder.list(None)
        if name.startswith(("js/", "css/", "favicon"))
    }
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    for name, (source, path) in found.items():
        FileSystemStorage(location=tmp_path).save(name, source.open(path))
    assert all(done for _, _, done in storage.post_process(found))
    hashed = {name: storage.stored_name(name) for name in JOINED}
    for name in JOINED:
        text = (tmp_path / hashed[name]).read_text()
        assert gzip.decompress((tmp_path / f"{hashed[name]}.gz").read_bytes()).decode() == text
        assert not re.search(r"^import |@import", text, re.MULTILINE)
        assert len(re.findall(r"^export ", text, re.MULTILINE)) == (name in LOADED_LATER)
    script, style = (
        (tmp_path / hashed[name]).read_text() for name in ("js/chat.js", "css/all.css")
    )
    assert "class Timeline" in script
    assert ".message" in style
    assert "--ground" in style
    assert "../favicon.svg" not in style
    assert text_of(found, "js/chat.js").startswith("import ")
