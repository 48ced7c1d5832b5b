"""Static files under names that change with their content."""

from functools import cached_property

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Names what our own modules import by the hashed names too.

    Otherwise a browser would combine a new script with modules it has kept of an older release.
    Django's own ``support_js_module_import_aggregation`` does that to every script, and stumbles
    over those that packages bring and that nobody here uses.
    """

    # In an unlucky order of the files, each pass settles one link of a chain of imports, and a
    # last one finds nothing to do. Our longest chain has seven links, the default is five passes.
    max_post_process_passes = 20
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        (
            "js/*.js",
            ((r"""(?P<matched>from "(?P<url>\.[^"]+)";)""", 'from "%(url)s";'),),
        ),
    )

    @cached_property
    def _urls(self) -> dict[tuple[str, bool], str]:
        return {}

    def url(self, name: str, force: bool = False) -> str:
        """Return the address of a file; the names of a running process do not change."""
        known = self._urls.get((name, force))
        if known is None:
            known = self._urls[name, force] = str(super().url(name, force))
        return known
