"""Several witnesses of one article: align, decide, compose.

Each witness is decoded, normalised and segmented by itself (witnesses), without the marks of a mail that quotes it
(quoted), and compared by keys of its own (keys); the name of its site (sites) or the number of its page (pages) behind
its headline and what it has twice (repeats) are set aside. Paragraphs are aligned over all of them (align), and end
where most of them have a break (breaks): the union of their texts is made by thread from a graph, in which slips are no
text of their own. Its nodes are what the texts share (sharing); it is broken up where they contradict each other
(rings), and weave puts it in order (rows). What each witness has of a paragraph (columns) is read side by side
(collate), which shows where they differ (loci); what the alignment left apart is joined (rejoin), witnesses of other
articles are set aside (foreign), and all is put in the order of the article (arrange). A headline, and what a site
wrote anew, is read as a whole (headline, rewording).

Where witnesses differ most of them decide (decide, with what they are known to lose: losses, and what of a paragraph is
furniture: glued), and the places are told in whole words (verdicts). Each paragraph is supplied by the witness that is
nearest to what was decided (supply); what it lacks is put in by edits (amend) that the record shows (places, assemble,
compose). The merged text goes through the other stages as any document does (reread), and the result says who has what
(finish, attest) and what is to be told (telling, record). A notice of correction names what the others still have
(corrections).
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean import __version__
from textclean.collation.arrange import read_columns
from textclean.collation.columns import cutter
from textclean.collation.corrections import find_notices
from textclean.collation.decide import Preference, decide
from textclean.collation.finish import finish
from textclean.collation.headline import join_headlines
from textclean.collation.losses import Losses
from textclean.collation.pages import number_pages
from textclean.collation.record import MergeReport
from textclean.collation.repeats import set_repeats_aside
from textclean.collation.rewording import keep_wordings_whole
from textclean.collation.sites import cut_site_names
from textclean.collation.supply import choose_suppliers
from textclean.collation.verdicts import Names
from textclean.collation.witnesses import read_witnesses
from textclean.collecting import uncollected
from textclean.errors import UsageError
from textclean.findings import identify
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
    """The one canonical document of several scrapes of an article, and the record of every witness.

    The first input is the base: it decides where as many witnesses say the one as the other, unless `prefer` (the
    index of an input) does. `names` are those of the inputs. Raises UsageError without an input, NotTextError for
    binary data.
    """
    if isinstance(inputs, bytes | str):
        raise UsageError("merge got one text instead of several.", "Pass a list of them.")
    inputs = [check_input(data) for data in inputs or ()]
    if not inputs:
        raise UsageError("There is nothing to merge.", "Pass at least one witness.")
    if prefer is not None and prefer not in range(len(inputs)):
        raise UsageError(f"There is no witness {prefer!r}.", f"Count from 0 to {len(inputs) - 1}.")
    if names is not None and (isinstance(names, str) or len(names) != len(inputs)):
        told = repr(names) if isinstance(names, str) else str(len(names))
        raise UsageError(f"The names of {len(inputs)} witnesses are {told}.", "Pass a list with one for each, or None.")
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
    witnesses = set_repeats_aside(number_pages(cut_site_names(witnesses)))
    columns, aside = read_columns(witnesses, base)
    columns = join_headlines(witnesses, columns)
    losses = Losses([column.collation for column in columns])
    columns = keep_wordings_whole(columns, losses)
    preference = Preference(prefer, find_notices(witnesses))
    cuts = [cutter(witnesses, column) for column in columns]
    attested = Names(
        lambda: "\n".join(
            cut(strand, 0, len(column.collation.strands[strand].key))
            for column, cut in zip(columns, cuts, strict=True)
            for strand in range(min(_ATTESTING, len(column.collation.strands)))
        )
    )
    texts = [
        decide(column.collation, losses, preference, attested, cut) for column, cut in zip(columns, cuts, strict=True)
    ]
    suppliers = choose_suppliers(witnesses, columns, texts, prefer)
    document = finish(witnesses, columns, texts, suppliers, aside, settings)
    return MergeReport(identify(document), __version__, settings.fingerprint)
