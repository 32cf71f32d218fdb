"""Artifacts → a folder on disk, safely."""
