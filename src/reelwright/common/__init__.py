"""The shared contracts: data shapes, ports and errors that everything may import.

Belongs here: frozen values with exact time and exact money, the Protocols that adapters
implement, the error tree, the event vocabulary. Does not belong here: anything that reads
a file, opens a socket, draws, decides or knows a vendor. Imports only the standard library
and Pydantic.
"""
