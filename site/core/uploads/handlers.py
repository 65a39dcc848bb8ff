"""Files are read from the network up to a limit; past it they are counted, not kept.

The form then says which file is too large, with everything typed still in it.
Settings, in bytes: ``MAX_UPLOAD_SIZE`` is as much as any form takes of one file;
``MAX_REQUEST_SIZE`` is where even counting ends, by what the request announces.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


class DiscardedFile(UploadedFile):  # type: ignore[type-arg]
    """A file of which only name and size are left; ``code`` says why (see ``refusals``)."""

    def __init__(self, name: str, content_type: str, size: int, code: str) -> None:
        super().__init__(ContentFile(b""), name, content_type, size)
        self.code = code


class SizeLimitHandler(FileUploadHandler):
    """First in ``FILE_UPLOAD_HANDLERS``: nothing of a file past the limit reaches memory or disk."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Answer 400 at once to a request that no form makes; nothing of it is read."""
        if content_length > settings.MAX_REQUEST_SIZE:
            raise RequestDataTooBig("more than settings.MAX_REQUEST_SIZE")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.is_too_large = self.is_too_large or start + len(raw_data) > settings.MAX_UPLOAD_SIZE
        return None if self.is_too_large else raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        if not self.is_too_large:
            return None
        return DiscardedFile(self.file_name or "", self.content_type or "", file_size, "too-large")


class PatientTemporaryFileHandler(TemporaryFileUploadHandler):
    """Django's, but a full disk costs the file, not the whole form.

    A file that an earlier handler gave up is closed, and so erased, at once.
    """

    unclaimed: TemporaryUploadedFile | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self._drop()
        try:
            super().new_file(*args, **kwargs)
            self.unclaimed = self.file
        except OSError as error:
            self._give_up(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.unclaimed is not None:
            try:
                self.unclaimed.write(raw_data)
            except OSError as error:
                self._give_up(error)

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        if self.unclaimed is not None:
            try:
                completed = super().file_complete(file_size)
                self.unclaimed = None
                return completed
            except OSError as error:  # seeking writes what was still in the buffer
                self._give_up(error)
        return DiscardedFile(self.file_name or "", self.content_type or "", file_size, "no-room")

    def upload_complete(self) -> None:
        self._drop()

    def upload_interrupted(self) -> None:
        self._drop()

    def _give_up(self, error: OSError) -> None:
        if error.errno not in NO_ROOM:
            raise error
        self._drop()

    def _drop(self) -> None:
        if self.unclaimed is not None:
            # Closing tries to write the buffer once more, and unlinks the file in any case.
            with suppress(OSError):
                self.unclaimed.close()
            self.unclaimed = None
