"""How similar texts are, and whether they differ in a fact. Takes texts and knows nothing of documents.

- any two texts: `fold` makes comparison keys, `facts` finds the facts in which they differ;
- the paragraphs of a document, the witnesses of an article: `anchors` finds pairs that share passages, `terms` where
  a term is, `alignment` where two texts match (`matches` are the equal runs, `sifting` drops the accidental ones,
  `cut_lines` adds those of lines that were cut after a few characters);
- the texts of a corpus: `shingles`, `signatures` (made by `signing`) and `bands` find candidates, `verification`
  measures them along the shortest `edits`, `conflicts` looks for facts where `suspects` (with `flags`, `naming`,
  `narrowing` and `figures`) finds that some may differ, `clusters` chooses keepers; `kernels` are compiled twins,
  `threads` spreads work over cores.
"""
