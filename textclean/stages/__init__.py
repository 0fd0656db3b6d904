"""The steps from a decoded text to a canonical document: pure functions, one idea each, none knows another."""
