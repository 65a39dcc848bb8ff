"""Static files for production: one minified stylesheet, hashed names, compressed copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lightningcss
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Replaces the imports of ``css/site.css`` by what they import before names are hashed.

    In development browsers follow the imports themselves; nothing has to be built.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            path = Path(self.path(STYLESHEET))
            path.write_text(bundle(path), encoding="utf-8")
            # Names are hashed from what ``paths`` points to: our copy, not the source.
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)


def bundle(path: Path) -> str:
    """The stylesheet at ``path`` with its imports, minified. Raises ValueError on broken CSS."""
    return str(lightningcss.bundle_css(str(path), minify=True))
