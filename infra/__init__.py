"""The deployment on AWS, as code.

Belongs here: what each environment is made of (``stacks``), how big it is (``presets``), what it
costs (``prices``), how many workers it runs (``scaling``), and what brings it there (``deploy``).
Does not belong here: anything that the program itself needs; it knows nothing of this folder, and
runs the same on one machine. Modules outside ``stacks`` and ``app`` need no CDK.
"""
