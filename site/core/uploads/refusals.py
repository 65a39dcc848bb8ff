"""Why a file is refused, in words for the person who sent it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class RefusedFile(Exception):
    """A file that is not taken: ``code`` is stable, ``message`` is fit to be shown beside the field.

    The message names the file: show it, never log it (log ``code``).
    """

    def __init__(self, message: str, *, code: str = "refused") -> None:
        super().__init__(message)
        self.message = message
        self.code = code


class Flaw(Exception):
    """What a check found: a code of :data:`SENTENCES`. ``checks.verify`` turns it into a refusal."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


#: One sentence or two per code: what is wrong, and what to do. ``name`` is the cleaned file name.
SENTENCES = {
    "unexpected-kind": _("The file “%(name)s” is not %(kinds)s. Save it in one of these formats."),
    "archive": _(
        "The file “%(name)s” is an archive, which is not accepted. Send the files it contains one by one: "
        "each must be %(kinds)s."
    ),
    "macro-format": _(
        "The file “%(name)s” is in a format for macros, which are not accepted. Save it as %(kinds)s."
    ),
    "wrong-content": _(
        "The file “%(name)s” is not what its extension says. Save it again as %(kinds)s, without "
        "changing its extension by hand."
    ),
    "too-large": _(
        "The file “%(name)s” is too large: %(size)s for %(limit)s at most. Send a lighter version."
    ),
    "empty": _("The file “%(name)s” is empty. Check it on your device, then choose it again."),
    "broken": _("The file “%(name)s” cannot be read: it seems damaged. Save it again, then choose it."),
    "encrypted": _("The file “%(name)s” is protected by a password. Send a version without one."),
    "old-format": _(
        "The file “%(name)s” is in an old format or protected by a password. Save it as %(kinds)s, without "
        "a password."
    ),
    "macros": _("The file “%(name)s” contains macros. Save it without macros, or as a PDF."),
    "unsafe": _("The file “%(name)s” contains parts that cannot be accepted. Save it again, or as a PDF."),
    "too-complex": _("The file “%(name)s” is too complex to be checked. Send a simpler version."),
    "too-many-pixels": _(
        "The image “%(name)s” has too many pixels. Reduce its dimensions, then choose it again."
    ),
    "not-text": _("The file “%(name)s” is not a plain text. Save it as text in UTF-8, or as a PDF."),
    "busy": _("The file “%(name)s” could not be checked right now. Choose it again in a minute."),
    "no-room": _("The file “%(name)s” could not be received. Choose it again later, or send without it."),
}
