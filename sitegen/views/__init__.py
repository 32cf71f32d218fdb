"""Records and values → the plain frozen data that templates get, and where every page lies."""
