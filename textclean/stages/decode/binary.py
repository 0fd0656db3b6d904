"""What is not text."""

from __future__ import annotations

import re

#: Signatures (offset 0) that no text begins with: each holds a byte that is no character of any text encoding in use,
#: or a sequence that no language writes. From the "file" magic database and the formats' own specifications.
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"PK\x03\x04": "ZIP archive or Office document",
    b"PK\x05\x06": "ZIP archive",
    b"\x1f\x8b": "gzip archive",
    b"\xfd7zXZ\x00": "xz archive",
    b"7z\xbc\xaf\x27\x1c": "7-Zip archive",
    b"\x28\xb5\x2f\xfd": "Zstandard archive",
    b"Rar!\x1a\x07": "RAR archive",
    b"%PDF-": "PDF document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "Microsoft Office document",
    b"\x7fELF": "ELF program",
    b"SQLite format 3\x00": "SQLite database",
    b"II*\x00": "TIFF image",
    b"MM\x00*": "TIFF image",
    b"\x00\x00\x01\x00": "icon",
    b"\x1a\x45\xdf\xa3": "Matroska video",
    b"\xca\xfe\xba\xbe": "Java class",
    b"\x00asm": "WebAssembly",
}

#: Signatures that are printable letters. “BMW” and “MZ” begin news items too, so these count only when the bytes that
#: follow hold a control character that text does not use.
_PRINTABLE_SIGNATURES = {
    b"GIF87a": "GIF image",
    b"GIF89a": "GIF image",
    b"BM": "BMP image",
    b"RIFF": "RIFF media",
    b"OggS": "Ogg media",
    b"ID3": "MP3 audio",
    b"fLaC": "FLAC audio",
    b"BZh": "bzip2 archive",
    b"PAR1": "Parquet file",
    b"ARROW1": "Arrow file",
    b"ORC": "ORC file",
    b"MZ": "Windows program",
    b"wOF": "web font",
    b"OTTO": "font",
    b"8BPS": "Photoshop image",
}

#: Bytes that are looked at behind a printable signature.
_LOOK = 512

#: Control characters that text does not use: all but tab, line feed, vertical tab, form feed, carriage return, and
#: escape, which ISO-2022 text is full of.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def binary_kind(data: bytes) -> str | None:
    """What the signature says the bytes are ("PNG image"), or None when it says nothing."""
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            return kind
    for signature, kind in _PRINTABLE_SIGNATURES.items():
        if data.startswith(signature) and _CONTROLS.search(data[len(signature) : _LOOK]):
            return kind
    if data[4:8] == b"ftyp" and data[:2] == b"\0\0":
        return "MP4 media"
    return None
