"""Telemetry: where traces go when somebody wants them.

Belongs here: OpenTelemetry, in the words of ``common.tracing``. Does not belong here: what is
traced, which the layers say themselves through that port. Imported only where traces are sent.
"""
