"""The HTTP service: a request in, a call below, a contract out.

Belongs here: routes, the bodies that they take and give, problem documents, access, headers, the
stream of events, the process that serves. Does not belong here: any decision about films, rows of
the database in an answer, a path of this machine in a request.
"""
