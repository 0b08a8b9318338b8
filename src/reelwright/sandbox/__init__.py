"""A local server that speaks the vendors' wire protocols and charges play money.

Belongs here: the vendors' sides of those protocols, what their models really put out, and the
script that makes them misbehave. Does not belong here: anything a real run needs; nothing but the
command line imports this package.
"""
