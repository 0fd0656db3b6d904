"""Thin adapters to dataframe libraries, over `textclean.clean_batch`. docs/how-to/integrations.md shows each.

`pandas`, `polars`, `datasets`, `spark`.
"""
