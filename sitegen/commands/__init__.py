"""The commands and their words, one module each; no logic."""
