"""The plain definitions, compiled: each fast path with its twin beside it. Imported only where numba is."""
