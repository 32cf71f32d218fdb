"""A file as text: YAML with positions, Markdown as safe HTML."""
