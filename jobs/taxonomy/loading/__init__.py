"""Brings ``jobs/data/*.csv`` into the tables: all of it, or nothing.

:func:`read_vocabulary` reads and checks every file and raises :class:`BadVocabulary` with all the
defects found; :func:`save_vocabulary` writes what it read, in one transaction.
"""

from jobs.taxonomy.loading.defects import BadVocabulary, Defect
from jobs.taxonomy.loading.saving import save_vocabulary
from jobs.taxonomy.loading.upserting import Counts
from jobs.taxonomy.loading.vocabulary import Vocabulary, read_vocabulary

__all__ = ["BadVocabulary", "Counts", "Defect", "Vocabulary", "read_vocabulary", "save_vocabulary"]
