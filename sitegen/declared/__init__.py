"""What a site declares in YAML: its model, settings, colours and accessibility statement."""
