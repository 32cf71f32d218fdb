"""What comes in from elsewhere: CSV, Excel and WordPress. Importers write content files, and nothing else."""
