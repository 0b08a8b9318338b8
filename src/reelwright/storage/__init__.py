"""Where media lies.

Belongs here: what a key may be, the implementations of the ``Storage`` port (a local folder
now, S3 later) and the signing of links to stored files. Does not belong here: what is in the
files, who may see them, how long they are kept, the serving of them over HTTP.
"""
