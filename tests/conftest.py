import os

import pytest
from hypothesis import settings

from setup import chromium

settings.load_profile("ci")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Path of a Chromium-like browser; without one the test is skipped, in CI it fails."""
    path = chromium.find()
    if not path:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("no Chromium: install it (Debian: apt-get install chromium), or Google Chrome, or Edge")
    return path
