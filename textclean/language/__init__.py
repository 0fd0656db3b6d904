"""What is known of scripts and languages, as tables with their source. Nothing here looks at a document.

- any text: `scripts`, `codepoints` and `punctuation`; `tables` reads the word lists; `likelihood` over `frequencies`
  is how likely characters are as a text;
- Chinese: `han_variants` is Simplified and Traditional (decisions/0007);
- structure: `numbering` has a row for each series of labels, `numerals` their values, `hours` times of day,
  `ordinals` the words by which paragraphs count themselves;
- words: `function_words` (on which nothing ends), `names`, `filler` (lorem ipsum);
- `furniture` is what belongs to the page and not to the article.
"""
