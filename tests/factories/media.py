"""Images and documents of the library."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.documents.models import Document

from pages.models import SiteImage

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><path d="M0 0h320v180H0z"/></svg>'


def make_image(title: str = "Bureau", size: tuple[int, int] = (1600, 900)) -> SiteImage:
    """A photograph, all of one colour."""
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, "PNG")
    written.seek(0)
    return SiteImage.objects.create(title=title, file=ImageFile(written, name="image.png"))


def make_drawing(title: str = "Schéma") -> SiteImage:
    """A drawing (SVG), 16:9."""
    return SiteImage.objects.create(title=title, file=ImageFile(io.BytesIO(DRAWING), name="drawing.svg"))


def make_document(title: str = "Accord") -> Document:
    return Document.objects.create(title=title, file=ContentFile(b"accord", name="accord.pdf"))
