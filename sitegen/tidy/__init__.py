"""Files of records in their canonical form: `sitegen fmt`."""
