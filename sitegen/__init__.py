"""sitegen: a static knowledge-base site generator for good-practice examples."""

__version__ = "0.1.0"
