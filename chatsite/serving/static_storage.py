"""Static files under names that change with their content."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from chatsite.serving.joining import Read, joined_module, joined_script, joined_style

#: What pages ask for: the rest is in it.
JOINED: dict[str, Callable[[str, Read], str]] = {
    "js/chat.js": joined_script,
    "js/page.js": joined_script,
    "js/offline.js": joined_script,
    "js/room/pasted_markdown.js": joined_module,
    "js/room/emoji_tools.js": joined_module,
    "js/room/lightbox.js": joined_module,
    "js/room/voice_player.js": joined_module,
    "js/room/voice_recorder.js": joined_module,
    "js/room/file_tools.js": joined_module,
    "js/keys/go_to_dialog.js": joined_module,
    "js/sidebar/filter.js": joined_module,
    "js/search/search_page.js": joined_module,
    "css/all.css": joined_style,
}

Sources = dict[str, tuple[Storage, str]]


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names files by their content, compresses them, and joins what pages ask for."""

    def post_process(
        self, paths: Sources, dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, Any]]:
        """Do so for the files that were collected, whose sources are ``paths``."""
        joined = InMemoryStorage()
        for name, join in JOINED.items():
            joined.save(name, ContentFile(join(name, partial(text_of, paths))))
        paths = {**paths, **{name: (joined, name) for name in JOINED}}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    @cached_property
    def _urls(self) -> dict[tuple[str, bool], str]:
        return {}

    def url(self, name: str, force: bool = False) -> str:
        """Return the address of a file; the names of a running process do not change."""
        known = self._urls.get((name, force))
        if known is None:
            known = self._urls[name, force] = str(super().url(name, force))
        return known


def text_of(paths: Sources, name: str) -> str:
    """Return what the collected file ``name`` says."""
    storage, path = paths[name]
    with storage.open(path, "rb") as file:
        return str(file.read().decode())
