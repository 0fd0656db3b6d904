"""Web archives (WARC): the pages in one, each with its HTTP headers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, NamedTuple

#: The content types of pages; everything else in an archive (images, scripts, requests) is not an article.
_PAGES = ("text/html", "application/xhtml+xml")


class Page(NamedTuple):
    """A page: its address, when it was fetched, its Content-Type, and its decompressed bytes."""

    url: str
    fetched: str
    content_type: str
    data: bytes


def read_pages(stream: IO[bytes], longest: int) -> Iterator[Page]:
    """The pages with status 200, in order, each with at most `longest` + 1 bytes.

    Transfer and content encodings (chunked, gzip) are undone. Raises EOFError, or what reading the stream raised, if
    the archive is cut.
    """
    from warcio.archiveiterator import ArchiveIterator

    watched = _Watched(stream)
    record = None
    for record in ArchiveIterator(watched):
        headers = record.http_headers
        if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
            continue
        content_type = headers.get_header("Content-Type") or ""
        if content_type.lower().startswith(_PAGES):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            fetched = record.rec_headers.get_header("WARC-Date") or ""
            # Some writers put the address in angle brackets, as the first version of the format has it.
            data = record.content_stream().read(longest + 1)
            watched.raise_failure()
            if len(data) <= longest:
                _read_to_end(record)
            yield Page(url.strip("<>"), fetched, content_type, data)
    watched.raise_failure()
    if record is not None:
        _read_to_end(record)


def _read_to_end(record: Any) -> None:
    """Raise EOFError if the archive ends inside this record."""
    while record.raw_stream.read(2**16):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("its last record is cut")


class _Watched:
    """A stream that remembers its failure, which warcio takes for the end of the archive."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._failure: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes."""
        try:
            return self._stream.read(size)
        except Exception as error:
            self._failure = error
            raise

    def raise_failure(self) -> None:
        """Raise what reading raised."""
        if self._failure:
            raise self._failure
