"""Records as rows: columns with names that people write, cells that say a value in words, and the way back."""
