"""The operators: each damages a document in one way, and its pieces go on to know the right answer.

All of them take hold by the `hand`; `corruption` names them.
"""
