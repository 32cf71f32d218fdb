"""`sitegen new` by questions in the terminal."""
