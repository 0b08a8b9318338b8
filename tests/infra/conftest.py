"""Tests of the deployment. Those of the stacks need CDK, which lives in an environment of its own
(`make infra-check`); the others run with the rest."""

import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

collect_ignore = [] if find_spec("aws_cdk") else ["stacks"]
