"""The image that social networks show for a page: its title on our paper, with our mark.

Pure drawing: the same words always give the same bytes, so that an address made of
``card_digest`` may be kept for ever.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

from core.text import typography

WIDTH, HEIGHT = 1200, 630
MARGIN = 88
TOP, BOTTOM = 192, HEIGHT - 124  # between the name of the site and the rule
KICKER = 56
LINES = 4
TITLE_SIZES = range(92, 39, -4)
LEADING = 1.14

PAPER = "#fffdf8"
INK = "#17212b"
HAIRLINE = "#e3ded3"
ACCENT = "#0a564f"
LIGHT = "#f2b84b"

# Raise it when the drawing changes: addresses change with it.
VERSION = "1"
FONT = "fonts/heading-bold.ttf"

# The face has the characters of Windows-1252; what looks alike in it stands for the rest.
LOOKALIKES = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", "\u2011": "-", "\u2212": "–", "→": "–"})


def card_digest(title: str, kicker: str, site_name: str) -> str:
    """What the card of these words is called: it changes when, and only when, the card does."""
    words = "\x1f".join((VERSION, title, kicker, site_name))
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def draw_card(title: str, kicker: str, site_name: str) -> bytes:
    """A PNG of 1200 × 630, at most 40 kB: title in up to four lines, as large as fits."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    image.paste(_mark(88), (MARGIN - 24, 52), _mark(88))
    draw.text((MARGIN + 72, 100), _printable(site_name), font=_font(48), fill=INK, anchor="lm")
    draw.rectangle((MARGIN, HEIGHT - 78, WIDTH - MARGIN, HEIGHT - 77), fill=HAIRLINE)
    draw.rectangle((MARGIN, HEIGHT - 82, MARGIN + 144, HEIGHT - 77), fill=LIGHT)

    room = BOTTOM - TOP - (KICKER if kicker else 0)
    lines, size = fit(_printable(title), WIDTH - 2 * MARGIN, room)
    leading = round(size * LEADING)
    top = TOP + (room - leading * len(lines)) // 2
    if kicker:
        draw.text((MARGIN, top), _printable(kicker), font=_font(34), fill=ACCENT, anchor="lt")
        top += KICKER
    for line in lines:
        draw.text((MARGIN - size // 24, top), line, font=_font(size), fill=INK, anchor="la")
        top += leading

    written = io.BytesIO()
    image.quantize(colors=48, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        written, "PNG", optimize=True
    )
    return written.getvalue()


def fit(title: str, width: int, height: int) -> tuple[list[str], int]:
    """``title`` in at most four lines within ``width`` × ``height`` pixels, and its size.

    The largest size that fits; a title too long even for the smallest one ends in "…".
    """
    for size in TITLE_SIZES:
        lines = _wrap(title, _font(size), width)
        fits = len(lines) <= LINES and len(lines) * round(size * LEADING) <= height
        if fits and all(_font(size).getlength(line) <= width for line in lines):
            return _balance(title, _font(size), width, len(lines)), size
    font = _font(TITLE_SIZES[-1])
    lines = _wrap(title, font, width)
    kept = [_shorten(line, font, width) for line in lines[:LINES]]
    if len(lines) > LINES:
        kept[-1] = _shorten(f"{lines[LINES - 1]} {lines[LINES]}", font, width)
    return kept, TITLE_SIZES[-1]


def _balance(title: str, font: ImageFont.FreeTypeFont, width: int, count: int) -> list[str]:
    """As many lines as before, of lengths as equal as a narrower column makes them."""
    longest_word = max((font.getlength(word) for word in title.split(" ")), default=0)
    narrower = [_wrap(title, font, tried) for tried in range(round(longest_word) + 1, width, 16)]
    return next((lines for lines in narrower if len(lines) == count), _wrap(title, font, width))


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    # Ordinary spaces only: a non-breaking one keeps the question mark with its word.
    for word in text.split(" "):
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        elif word:
            lines.append(word)
    return lines


def _shorten(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(line) <= width:
        return line
    while line and font.getlength(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _printable(text: str) -> str:
    return typography(text).translate(LOOKALIKES).encode("cp1252", "ignore").decode("cp1252")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    path = finders.find(FONT)
    if not isinstance(path, str):
        raise FileNotFoundError(f"{FONT} is not among the static files")
    # The basic layout is the same on every machine, whether libraqm is there or not.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _mark(size: int) -> Image.Image:
    """The beacon of ``templates/components/mark.html``, drawn large and reduced."""
    scale = size * 8 / 32
    large = Image.new("RGBA", (size * 8, size * 8), (0, 0, 0, 0))
    draw = ImageDraw.Draw(large)

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * scale, y * scale) for x, y in points]

    ((left, top), (right, bottom)) = at((6.5, -0.5), (25.5, 18.5))
    for start in (-38, 142):
        draw.arc((left, top, right, bottom), start, start + 76, fill=INK, width=round(1.8 * scale))
    draw.ellipse([*at((11.8, 4.8))[0], *at((20.2, 13.2))[0]], fill=LIGHT)
    draw.polygon(at((13, 15.4), (19, 15.4), (20.3, 20.6), (11.7, 20.6)), fill=ACCENT)
    draw.polygon(at((11.2, 22.6), (20.8, 22.6), (22.6, 30), (9.4, 30)), fill=ACCENT)
    return large.resize((size, size), Image.Resampling.LANCZOS)
