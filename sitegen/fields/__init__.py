"""Field types: how one value is read and described.

A new type is a class like these, named in `sitegen.declared.types`.
"""
