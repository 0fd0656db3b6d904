"""What a corrupted document is made of: pieces whose right answer is known, and the text they are written as."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

#: Zero-based index of a block of the clean document; what an operator invents is numbered from here on.
INVENTED = 1_000_000

#: How the blocks of a document are joined, and what begins each body: (name, separator, indentation).
LAYOUTS = {
    "blank-line": ("\n\n", ""),
    "one-line": ("\n", ""),
    "indented": ("\n", "　　"),
    "indented-blank": ("\n\n", "　　"),
    "crlf": ("\r\n\r\n", ""),
}


@dataclass(frozen=True, slots=True)
class CleanBlock:
    """One block of a clean document; `parent` is the index of the heading that it is under."""

    text: str
    kind: str
    level: int | None
    label: str | None
    parent: int | None


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A document in true order. `labelled` says that its section headings carry labels."""

    id: str
    genre: str
    language: str
    blocks: tuple[CleanBlock, ...]

    @property
    def labelled(self) -> bool:
        """Whether most headings below the title carry a label."""
        below = [block for block in self.blocks[1:] if block.kind == "heading"]
        return bool(below) and sum(block.label is not None for block in below) * 2 > len(below)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the corrupted document and what is known of it.

    `origin` are the clean blocks whose text it carries (two for a merged copy, none for noise). `role` is own, copy,
    trap, extra (legitimate text that an operator added), foreign (prose of another article) or noise. `form` is whole,
    near, merged, split, doubled or cut; `cut` says how its end was lost. `plain` is the text without the character
    noise or the furniture that was put in (None: the text itself). `detail` names the kind of noise or trap, `of` the
    clean block that a trap imitates; `free` says that its parent cannot be known.
    """

    text: str
    kind: str
    level: int | None = None
    label: str | None = None
    origin: tuple[int, ...] = ()
    role: str = "own"
    form: str = "whole"
    cut: str | None = None
    plain: str | None = None
    detail: str = ""
    of: int | None = None
    free: bool = False

    @property
    def wanted(self) -> str:
        """The text that a perfect cleaner keeps of this piece."""
        return self.text if self.plain is None else self.plain

    @property
    def partial(self) -> bool:
        """Whether it lacks something of what it says: its end, or a passage."""
        return self.cut is not None or self.form == "gap"

    @property
    def content(self) -> bool:
        """Whether the piece belongs to the article."""
        return self.role not in ("noise", "foreign")


@dataclass(frozen=True, slots=True)
class Case:
    """A corrupted document as text, and its pieces with their places in it.

    `lost` are the clean blocks that no piece carries any more.
    """

    id: str
    genre: str
    operator: str
    text: str
    pieces: tuple[Piece, ...]
    spans: tuple[tuple[int, int], ...]
    clean: CleanDocument
    lost: frozenset[int]
    layout: str


def fold(text: str) -> str:
    """The text without any whitespace: equal texts are one text."""
    return "".join(text.split())


def pieces_of(document: CleanDocument) -> list[Piece]:
    """The clean document as pieces. A line that the corpus calls noise (a byline of the page) has to go."""
    return [
        Piece(b.text, b.kind, role="noise", detail="credit")
        if b.kind == "noise"
        else Piece(b.text, b.kind, b.level, b.label, (i,))
        for i, b in enumerate(document.blocks)
    ]


def copy_of(piece: Piece, text: str | None = None, form: str = "whole", cut: str | None = None) -> Piece:
    """A second instance of a piece, changed or not."""
    return replace(
        piece,
        text=piece.text if text is None else text,
        role="copy",
        form=form if piece.form == "whole" else piece.form,
        cut=cut or piece.cut,
        plain=None if text is not None else piece.plain,
    )


def write(document: CleanDocument, pieces: Sequence[Piece], operator: str, layout: str = "blank-line") -> Case:
    """The case: pieces joined to one text in a layout."""
    separator, indent = LAYOUTS[layout]
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(pieces):
        lead = (separator if number else "") + (indent if piece.kind == "body" else "")
        parts += [lead, piece.text]
        at += len(lead)
        spans.append((at, at + len(piece.text)))
        at += len(piece.text)
    parts.append("\r\n" if "\r" in separator else "\n")
    carried = {o for piece in pieces for o in piece.origin}
    return Case(
        id=document.id,
        genre=document.genre,
        operator=operator,
        text="".join(parts),
        pieces=tuple(pieces),
        spans=tuple(spans),
        clean=document,
        lost=frozenset(set(range(len(document.blocks))) - carried),
        layout=layout,
    )


def parents_by_level(levels: Iterable[int | None]) -> list[int | None]:
    """For each block (its level, None for a body) the index of the heading that it is under."""
    parents: list[int | None] = []
    open_headings: list[tuple[int, int]] = []
    for index, level in enumerate(levels):
        if level is None:
            parents.append(open_headings[-1][1] if open_headings else None)
            continue
        while open_headings and open_headings[-1][0] >= level:
            open_headings.pop()
        parents.append(open_headings[-1][1] if open_headings else None)
        open_headings.append((level, index))
    return parents
