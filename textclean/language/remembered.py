"""How many lines are remembered for which something was found out."""

#: Different lines whose reading is kept, by each function that says so. The stages read all lines in turn, several
#: times, and a cache that is smaller than the document has forgotten each line when it comes again: a text of 23,000
#: different lines took a third longer with 20,000. So many fill 25 MB more, and a book of 50,000 paragraphs fits.
REMEMBERED = 1 << 16
