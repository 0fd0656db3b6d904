"""Many documents: read from files and records, cleaned in batches, deduplicated, indexed.

- reading: `inputs` (over `walk`) lists the inputs, `packing` decompresses them, `chunks` splits files of records,
  `records` and `record_files` read and write their rows, `archives` reads web archives, `html` (with `prose`)
  extracts the articles of pages;
- cleaning: `work` cleans one document, `batches` one Arrow batch, `run` a whole batch with worker processes;
- deduplication: `dedup` and `dedup_files` (`deciding` says what becomes of each record) over `copies` and `paragraphs`;
  `policies` choose the best copy, `texts` holds what is compared, `bare` compares pages without their furniture,
  `collating` merges a cluster into one record, `engines` compare in other processes (Spark);
- from day to day: `index` (over `index_file`) remembers a corpus, `cures` (over `passages`) completes cut paragraphs
  from it.
"""
