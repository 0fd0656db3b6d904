"""What the process that workers are copies of loads first, and nothing else does: it ends with the run.

Workers have it for a parent. It would end by itself when the run and all workers have, but a killed run is to leave no
worker behind, however busy that is.
"""

from textclean.corpus.run.pool import die_with_parent

die_with_parent()
