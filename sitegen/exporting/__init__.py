"""Records as sheets for people: CSV and Excel with everything in them, and workbooks to fill in."""
