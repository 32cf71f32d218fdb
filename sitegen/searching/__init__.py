"""The search index and the data beside it."""
