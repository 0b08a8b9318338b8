"""Who calls the engine: threads in this process, later workers on Celery."""
