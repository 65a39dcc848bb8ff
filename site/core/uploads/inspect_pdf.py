"""Run as a program of its own: is what comes on standard input a PDF with at least one page?

``python -I inspect_pdf.py CPU_SECONDS MEMORY_BYTES`` prints one word: ``ok``, ``broken`` or
``encrypted``. It limits itself before it looks at the file; when a limit strikes it dies or fails
without a word, which the caller takes for "too complex". It needs nothing of the site.
"""

from __future__ import annotations

import io
import logging
import resource
import sys
from typing import Any


def main() -> str:
    cpu, memory = int(sys.argv[1]), int(sys.argv[2])
    content = sys.stdin.buffer.read()
    limit(cpu, memory)
    logging.disable()
    if b"/Encrypt" not in content:
        # Loaded for every file otherwise, which is most of the time that a small one takes.
        sys.modules["cryptography"] = None  # type: ignore[assignment]
    sys.modules["PIL"] = None  # type: ignore[assignment]  # pictures are not looked at
    return verdict(content)


def limit(cpu: int, memory: int) -> None:
    """At most that many seconds of computing and bytes of address space; no file is written."""
    for name, value in (
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(name)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(name, (value, value))


def verdict(content: bytes) -> str:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import FileNotDecryptedError

    try:
        reader = PdfReader(io.BytesIO(content))
        # Many signed or protected files open without a password: only changing them needs one.
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            return "encrypted"
        return "ok" if _has_pages(reader) else "broken"
    except FileNotDecryptedError:
        return "encrypted"
    except MemoryError:
        raise
    except Exception:
        # pypdf raises whatever Python does on a structure that makes no sense.
        return "broken"


def _has_pages(reader: Any) -> bool:
    return len(reader.pages) >= 1 and reader.pages[0].get("/Type", "/Page") == "/Page"


if __name__ == "__main__":
    sys.stdout.write(main())
