"""Which facts did a response show, and until when is it true?

While a response is made, views, selectors and template tags call :func:`tag` with the names of
the facts they show (``page:12``, ``role:data-engineer``) and :func:`fresh_until` with the moment
something shown ends. Services that change a fact call :func:`bump` inside their transaction.
Until pages are stored, the collected limits only set ``Cache-Control: max-age``.
"""

from core.pagecache.collector import Collector, allow, collecting, fresh_until, tag
from core.pagecache.versions import bump, versions

__all__ = ["Collector", "allow", "bump", "collecting", "fresh_until", "tag", "versions"]
