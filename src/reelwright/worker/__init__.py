"""Workers: processes that do steps, woken by Celery.

Belongs here: starting one worker process on a lane, keeping several of them alive, their signals
and their log. Does not belong here: what is done in which order (``orchestrator.labour``), the
messages (``orchestrator.executors.celery``), how an installation is put together (``wiring``).

Each worker is a process of its own with threads of its own. Celery's forking pool is not used: a
fork of a process with database connections, a heart and codecs inherits their locks.
"""
