"""The steps from a decoded text to a canonical document. Each is a pure function, and none knows of the others.

In order: `decode`, `normalize`, `segment`, `duplicates`, `truncation`, `verdict`, `realign`, `compose`. Each package
says in its docstring what its modules hold; docs/how-decisions-are-made.md explains the rules.
"""
