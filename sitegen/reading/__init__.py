"""Files → records: sources with positions, bodies, references resolved."""
