"""The steps from a decoded text to a canonical document: pure functions, one idea each, none knows another.

In their order: `decode`, `normalize`, `segment`, `duplicates`, `truncation`, `verdict`, `realign`, `compose`. What is
in each of them its own docstring says; docs/how-decisions-are-made.md says what they know.
"""
