"""`python -m textclean` is the command `textclean`."""

from textclean.cli import main

main()
