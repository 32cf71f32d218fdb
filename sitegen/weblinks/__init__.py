"""Links that leave the site: whether they still lead somewhere. Told as advice, A2…, and never a gate.

The only part of the program that asks the network, and only by `sitegen links`.
"""
