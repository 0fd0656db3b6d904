"""Measuring instruments: nothing here is installed with textclean."""
