"""Commands that have much to say, one module each; `sitegen.cli` gathers them."""
