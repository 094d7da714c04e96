"""The sources of the notebooks, and the program that builds them."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

spec = importlib.util.spec_from_file_location("build", ROOT / "notebooks" / "source" / "build.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)
TRAINEE = [path for path in build.sources() if path.parent.name == "trainee"]
