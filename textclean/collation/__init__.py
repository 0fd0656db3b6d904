"""Several witnesses of one article become one document: align, decide, compose.

- reading: `witnesses` decodes, normalises and segments each by itself, without the quotation marks of a mail
  (`quoted`); `keys` makes comparison keys. Set aside are the site's name after a headline (`sites`), page numbers
  (`pages`) and what one witness has twice (`repeats`);
- aligning: `align` finds which paragraphs correspond, and `breaks` where most witnesses end them. Their union is built
  by `thread` from a `graph`: `sharing` makes equal characters one node, `slips` keeps mere slips out, `rings` resolves
  contradictions, and `weave` puts the nodes in order (`rows`);
- paragraphs: `columns` holds what each witness has of a paragraph, `collate` compares them and finds the places where
  they differ (`loci`). `rejoin` joins what alignment left apart, `foreign` sets witnesses of other articles aside, and
  `arrange` puts the paragraphs in order. Headlines (`headline`) and rewritten paragraphs (`rewording`) are taken from
  one witness as a whole;
- deciding: `decide` lets the majority decide, knowing what witnesses tend to lose (`losses`), what is glued furniture
  (`glued`) and which witness a notice of correction confirms (`corrections`). `verdicts` describes the differences in
  whole words, `supply` chooses the witness nearest to the decision for each paragraph, and `amend` makes the edits it
  still needs;
- the record: `places`, `assemble` and `compose` build the document, `reread` sends the merged text through the other
  stages, `finish` and `attest` note who has what, `telling` makes the findings, and `record` is the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from textclean import __version__
from textclean.collation.arrange import read_columns
from textclean.collation.columns import Column, cutter
from textclean.collation.corrections import find_notices
from textclean.collation.decide import Preference, decide
from textclean.collation.finish import finish
from textclean.collation.headline import join_headlines
from textclean.collation.losses import Losses
from textclean.collation.pages import number_pages
from textclean.collation.record import MergeReport
from textclean.collation.repeats import halve_doubled, set_repeats_aside
from textclean.collation.rewording import keep_wordings_whole
from textclean.collation.sites import cut_site_names
from textclean.collation.supply import choose_suppliers
from textclean.collation.verdicts import Names
from textclean.collation.witnesses import read_witnesses
from textclean.errors import UsageError
from textclean.findings import identify
from textclean.garbage_collection import uncollected
from textclean.settings import Settings
from textclean.stages.decode import check_input

#: Wordings of a paragraph in which names are looked for; more say the same again.
_ATTESTING = 3


@uncollected()
def merge(
    inputs: Sequence[bytes | str],
    *,
    settings: Settings | None = None,
    names: Sequence[str | None] | None = None,
    prefer: int | None = None,
    declared: str | None = None,
    encoding: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
) -> MergeReport:
    """The one canonical document of several scrapes of an article, and a record of every witness.

    The first input is the base. It decides ties between witnesses, unless `prefer` (the index of an input) names
    another. `names` are the names of the inputs. Raises UsageError when there is no input, and NotTextError for binary
    data.
    """
    inputs = _check_inputs(inputs, prefer, names)
    settings = Settings.of(settings)
    base = prefer if prefer is not None else 0
    witnesses = read_witnesses(
        inputs,
        settings,
        base=base,
        names=names or [None] * len(inputs),
        declared=declared,
        encoding=encoding,
        title=title,
        url=url,
        published=published,
    )
    witnesses = set_repeats_aside(halve_doubled(number_pages(cut_site_names(witnesses))))
    columns, aside = read_columns(witnesses, base)
    columns = join_headlines(witnesses, columns)
    losses = Losses([column.collation for column in columns])
    columns = keep_wordings_whole(columns, losses)
    preference = Preference(prefer, find_notices(witnesses))
    cuts = [cutter(witnesses, column) for column in columns]
    attested = Names(lambda: "\n".join(_wordings(columns, cuts)))
    texts = [
        decide(column.collation, losses, preference, attested, cut) for column, cut in zip(columns, cuts, strict=True)
    ]
    suppliers = choose_suppliers(witnesses, columns, texts, prefer)
    document = finish(witnesses, columns, texts, suppliers, aside, settings)
    return MergeReport(identify(document), __version__, settings.fingerprint)


def _check_inputs(
    inputs: Sequence[bytes | str], prefer: int | None, names: Sequence[str | None] | None
) -> list[bytes | str]:
    """The inputs as a list. Raises UsageError for a call that makes no sense."""
    if isinstance(inputs, bytes | str):
        raise UsageError("merge got one text instead of several.", "Pass a list of them.")
    checked = [check_input(data) for data in inputs or ()]
    if not checked:
        raise UsageError("There is nothing to merge.", "Pass at least one witness.")
    if prefer is not None and prefer not in range(len(checked)):
        raise UsageError(f"There is no witness {prefer!r}.", f"Count from 0 to {len(checked) - 1}.")
    if names is not None and (isinstance(names, str) or len(names) != len(checked)):
        told = repr(names) if isinstance(names, str) else str(len(names))
        raise UsageError(
            f"The names of {len(checked)} witnesses are {told}.", "Pass a list with one for each, or None."
        )
    return checked


def _wordings(columns: Sequence[Column], cuts: Sequence[Callable[..., str]]) -> Iterator[str]:
    """The first wordings of each paragraph."""
    for column, cut in zip(columns, cuts, strict=True):
        for strand in range(min(_ATTESTING, len(column.collation.strands))):
            yield cut(strand, 0, len(column.collation.strands[strand].key))
