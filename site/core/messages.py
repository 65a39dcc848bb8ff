"""Keeps the French catalogue and the code in step, with Babel (no system gettext).

``manage.py messages`` writes what it finds in Python and templates into the catalogue;
``manage.py messages --check`` says what is not translated. ``pybabel compile`` makes the binary
catalogue that Django reads.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from core.text import typography

KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENTS = ("Translators:",)
PYTHON_ROOTS = ("site", "jobs", "pages", "search")
TEMPLATE_ROOT = "templates"
#: Our typography may be better than theirs; only other words are another translation.
SAME_TYPOGRAPHY = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})


def extract_template(
    fileobj: BinaryIO, keywords: Any, comment_tags: Collection[str], options: Any
) -> Iterator[tuple[int, Any, Any, Any]]:
    """A Babel extractor for Django templates: Django turns the template into Python-like text first."""
    python = templatize(fileobj.read().decode("utf-8"))
    # templatize() writes each string with a prefix and each call with a leading space.
    lines = "\n".join(line.lstrip() for line in python.split("\n"))
    return extract_python(BytesIO(lines.encode("utf-8")), keywords, comment_tags, {"encoding": "utf-8"})


def collect(root: Path) -> Catalog:
    """Every message in the code under ``root``, with the files and lines that use it."""
    catalog = _empty()
    for folder in PYTHON_ROOTS:
        _add(
            catalog,
            root,
            folder,
            "python",
            lambda path: path.suffix == ".py" and "migrations" not in path.parts,
        )
    _add(
        catalog,
        root,
        TEMPLATE_ROOT,
        "core.messages:extract_template",
        lambda path: path.suffix in {".html", ".txt"},
    )
    return catalog


def _empty() -> Catalog:
    return Catalog(
        locale="fr",
        domain="django",
        header_comment="# French translations of Balise.",
        project="Balise",
        version="1",
        copyright_holder="Balise contributors",
        msgid_bugs_address="-",
        last_translator="Balise contributors",
        language_team="fr",
        fuzzy=False,
    )


def _add(catalog: Catalog, root: Path, folder: str, method: str, wanted: Callable[[Path], bool]) -> None:
    found = extract_from_dir(
        root / folder, method_map=[("**", method)], keywords=KEYWORDS, comment_tags=COMMENTS
    )
    for name, line, message, comments, context in found:
        path = Path(folder, name)
        if wanted(path):
            catalog.add(message, None, [(path.as_posix(), line)], auto_comments=comments, context=context)


def hidden(root: Path) -> list[str]:
    """Translations asked for inside an f-string, where no extractor sees them before Python 3.12."""
    found = []
    for folder in PYTHON_ROOTS:
        for path in sorted((root / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            calls = {
                call.lineno
                for string in ast.walk(tree)
                if isinstance(string, ast.JoinedStr)
                for call in ast.walk(string)
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
            }
            found += [
                f"{path.relative_to(root)}:{line}: translated inside an f-string" for line in sorted(calls)
            ]
    return found


def read(path: Path) -> Catalog:
    """The catalogue in the file ``path``; an empty French one when there is none yet."""
    if not path.exists():
        return _empty()
    with path.open("rb") as file:
        return read_po(file, locale="fr", domain="django")


def update(path: Path, source: Catalog) -> Catalog:
    """Bring the catalogue at ``path`` in step with ``source``: translations of messages still in use stay."""
    catalog = read(path)
    catalog.update(source, no_fuzzy_matching=True, update_creation_date=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        # Without line numbers, so that moving code does not change the catalogue.
        write_po(file, catalog, width=100, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    return catalog


def problems(source: Catalog, translated: Catalog) -> list[str]:
    """One line per message that is missing, untranslated, fuzzy, badly set, broken or no longer used."""
    found = []
    for message in source:
        if not message.id:
            continue
        translation = translated.get(message.id, message.context)
        if translation is None:
            found.append(f"{_place(message)}: not in the catalogue: {_first(message)!r}")
        elif translation.fuzzy:
            found.append(f"{_place(message)}: marked fuzzy: {_first(message)!r}")
        elif not _is_complete(translation):
            found.append(f"{_place(message)}: not translated: {_first(message)!r}")
        elif not all(_is_well_set(text) for text in _strings(translation)):
            found.append(f"{_place(message)}: not set as French is: {_first(message)!r}")
        else:
            found += [
                f"{_place(message)}: {error}: {_first(message)!r}" for error in translation.check(translated)
            ]
    unused = [m for m in translated if m.id and source.get(m.id, m.context) is None]
    return found + [f"locale: no longer used: {_first(message)!r}" for message in unused]


def installed(folders: Mapping[str, Path]) -> dict[str, Catalog]:
    """The French catalogues of packages, by name; ``folders`` are theirs. Those without one are left out."""
    found = {}
    for name, folder in folders.items():
        path = folder / "locale" / "fr" / "LC_MESSAGES" / "django.mo"
        if path.exists():
            with path.open("rb") as file:
                found[name] = read_mo(file)
    return found


def overrides(translated: Catalog, others: Mapping[str, Catalog]) -> list[str]:
    """One line per message that a package has too, in other words.

    Django reads our catalogue before theirs, so ours would change what their pages say.
    """
    found = []
    for message in translated:
        for name, catalog in others.items() if message.id else ():
            other = catalog.get(message.id, message.context)
            if other and other.string and _words(other) != _words(message):
                found.append(
                    f"locale: {_first(message)!r} is a message of {name} too ({_words(other)!r}): "
                    "translate it the same, or give it a context"
                )
    return found


def _words(message: Message) -> str:
    """What it says, in the singular, typography aside."""
    return _strings(message)[0].translate(SAME_TYPOGRAPHY)


def _place(message: Message) -> str:
    path, line = message.locations[0]
    return f"{path}:{line}"


def _first(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _is_complete(message: Message) -> bool:
    """Is there a text, and one for each plural form?"""
    return all(_strings(message))


def _is_well_set(text: str) -> bool:
    """Has it its non-breaking spaces and curly apostrophes?"""
    return "'" not in text and typography(text) == text


def _strings(message: Message) -> list[str]:
    """The translation, one text a plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])
