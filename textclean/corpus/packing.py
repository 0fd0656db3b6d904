"""Compressed files: reading them as a stream, and packing bytes so that they can be appended."""

from __future__ import annotations

import gzip
import io
import stat
import zlib
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from textclean.corpus.inputs import STDIN, open_stdin, refuse_reading, refuse_special

#: Errors that a damaged archive raises, whichever library reads it.
DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)
#: Packed bytes that are unpacked at once: small, since a frame of one repeated byte grows ten thousandfold.
BLOCK = 2**14


def open_packed(path: str, packing: str | None) -> IO[bytes]:
    """A stream of the unpacked bytes of a file, or of standard input for `-`.

    Raises UnreadableError, and NotTextError for what is no file at all: a device, a socket.
    """
    if path == STDIN:
        return open_stdin()
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError
        # Reading a device does not end by itself; a pipe was named by somebody.
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise refuse_special(path)
        if packing == "gzip":
            return cast(IO[bytes], gzip.open(path))
        stream = Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    except OSError as error:
        raise refuse_reading(path, error) from None
    return io.BufferedReader(_Unzstd(stream), BLOCK) if packing == "zstd" else stream


def pack(data: bytes, packing: str | None) -> bytes:
    """The bytes, packed so that they can be appended to what was packed before; the same every time."""
    if packing == "gzip":
        return gzip.compress(data, compresslevel=6, mtime=0)
    if packing == "zstd":
        import zstandard

        return zstandard.ZstdCompressor(level=3).compress(data)
    return data


def packed_stream(stream: BinaryIO, packing: str | None) -> BinaryIO:
    """A stream that packs what is written to it, the same every time; closing it ends the archive, not the file."""
    if packing == "gzip":
        return cast(BinaryIO, gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0))
    if packing == "zstd":
        import zstandard

        return cast(BinaryIO, zstandard.ZstdCompressor(level=3).stream_writer(stream, closefd=False))
    return stream


def is_damage(error: BaseException) -> bool:
    """Whether reading failed because the archive is damaged."""
    # zstandard and warcio are optional, so their errors are known by name only.
    return isinstance(error, DAMAGED) or type(error).__name__ in ("ZstdError", "ArchiveLoadFailed")


class _Unzstd(io.RawIOBase):
    """The unpacked bytes of all frames of a stream. The library's own reader takes a torn frame for the end."""

    def __init__(self, stream: IO[bytes]) -> None:
        import zstandard

        self._stream, self._factory = stream, zstandard.ZstdDecompressor()
        self._frame: Any = None
        self._packed = self._unpacked = b""

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The number of bytes read. Raises EOFError for a torn frame."""
        while not self._unpacked:
            self._packed = self._packed or self._stream.read(BLOCK)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("the last frame is torn")
                return 0
            self._frame = self._frame or self._factory.decompressobj()
            self._unpacked = self._frame.decompress(self._packed)
            self._packed = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        read = self._unpacked[: len(buffer)]
        self._unpacked = self._unpacked[len(read) :]
        buffer[: len(read)] = read
        return len(read)

    def close(self) -> None:
        """Close the file too."""
        self._stream.close()
        super().close()
