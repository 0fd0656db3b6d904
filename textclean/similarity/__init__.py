"""How alike texts are, and whether they differ in a fact. It takes texts and knows no document.

- any two texts: `fold` makes comparison keys of them, `facts` tells in which facts they differ;
- the paragraphs of a document, the witnesses of an article: `anchors` finds the pairs that share passages, `alignment`
  where two texts run together (`matches` are the equal runs, `sifting` says which of them mean something);
- the texts of a corpus: `shingles`, `signatures` (`signing` makes them) and `bands` find candidates, `verification`
  measures them along the ways of `edits`, `conflicts` asks for facts where `suspects` (over `flags`, `naming`,
  `narrowing` and `figures`) shows that some could differ, `clusters` decides what stands for what; `kernels` are
  compiled twins, `parts` puts work on several cores.
"""
