import io

import pytest

from core.uploads.refusals import Flaw
from core.uploads.texts import check_text


@pytest.mark.parametrize(
    "content",
    [
        "Besoin : 2 développeurs\r\n\tà Nîmes".encode(),
        "Été".encode("latin-1"),
        "\ufeffÉté".encode(),
        b"a" * 200_000,
        b"Une page <html> avec un <script>, un SVG\n#!",
        b"# Besoin\n<a@example.org>",
    ],
)
def test_text_in_the_usual_encodings_is_taken(content):
    check_text(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"texte\x00suite", "not-text"),
        ("Été".encode("utf-16"), "not-text"),
        (b"a" * 70_000 + b"\x01", "not-text"),
        (b"%PDF-1.7 ...", "wrong-content"),
        (b"{\\rtf1 texte}", "wrong-content"),
        (b"<!DOCTYPE html><title>x</title>", "wrong-content"),
        (b"\xef\xbb\xbf\n <HTML><body>", "wrong-content"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong-content"),
        (b"<?xml version='1.0'?><svg/>", "wrong-content"),
        (b"<script>alert(1)</script>", "wrong-content"),
        (b"#!/bin/sh\nrm -r x", "wrong-content"),
        (b"<?php echo 1;", "wrong-content"),
    ],
)
def test_what_is_no_text_is_refused(content, code):
    with pytest.raises(Flaw, match=code):
        check_text(io.BytesIO(content))
