"""How commands print what a load did, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import pgettext

from jobs.taxonomy.loading import Counts


def table_of_counts(counts: Mapping[str, Counts]) -> Iterator[str]:
    """A line of headings, then one for each file."""
    headings = [
        pgettext("rows", "created"),
        pgettext("rows", "changed"),
        pgettext("rows", "unchanged"),
        pgettext("rows", "retired"),
    ]
    yield f"{'':20}" + "".join(f"{heading:>12}" for heading in headings)
    for file, count in counts.items():
        numbers = (count.created, count.changed, count.unchanged, count.retired)
        yield f"{file:20}" + "".join(f"{number:>12}" for number in numbers)
