"""The engine: turns a video into a graph of steps and runs it, through crashes and restarts.

Belongs here: graph, fingerprints, leases, engine, progress, sweeper, executors. Does not belong
here: what a step does (phases), how rows are stored (database), which model answers (providers).
"""
