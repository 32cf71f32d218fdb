"""`sitegen serve`: the site from memory, rebuilt and reloaded."""
