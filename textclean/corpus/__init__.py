"""Many documents: read from files and records, cleaned in a batch, deduplicated, remembered.

- reading: `inputs` over `walk` says what there is to do, `packing` unpacks it, `chunks` cuts files of records,
  `records` and `record_files` are their rows, `archives` web archives, `html` over `prose` the articles of pages;
- cleaning: `work` does one document, `batches` one Arrow batch, `run` a whole batch with worker processes;
- deduplication: `dedup` and `dedup_files` (`deciding` says what becomes of each record) over `copies` and `paragraphs`;
  `policies` chooses the best copy, `texts` holds what is compared, `collating` makes one record of a cluster, `engines`
  compare elsewhere (Spark);
- memory: `index` over `index_file` remembers a corpus, `cures` over `passages` completes cut paragraphs out of it.
"""
