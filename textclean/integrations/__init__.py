"""Adapters to dataframe libraries: thin, over `textclean.clean_batch`. docs/how-to/integrations.md shows each.

`pandas`, `polars`, `datasets`, `spark`.
"""
