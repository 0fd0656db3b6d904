"""Knowledge of scripts and languages, in tables that name their source. Nothing here looks at a document.

- any text: `scripts`, `codepoints` and `punctuation`; `tables` reads word lists; `likelihood` (over `frequencies`) is
  how likely characters are as text;
- Chinese: `han_variants` is Simplified and Traditional (decisions/0007);
- structure: `numbering` has a row for each series of labels, `numerals` their values, `ordinals` the words that count
  paragraphs, `hours` times of day, `dates` words and figures for days, `measures` what belongs to a figure (12公里),
  `closings` how a document ends;
- words: `function_words` (on which nothing ends), `names`, `fields` (路线：西楼梯), `synonyms` (现在 for 目前),
  `stems` (what a text is about), `filler` (lorem ipsum);
- `furniture` is what belongs to the page and not to the article;
- `remembered` says for how many lines it is kept what was found out.
"""
