"""The Python that the README shows runs as it stands, only with fewer repetitions."""

import re

import socsim
from setup import environment

BLOCKS = re.findall(r"^```python\n(.*?)^```", (environment.ROOT / "README.md").read_text("utf-8"), re.M | re.S)


def fewer(code: str) -> str:
    """Return code that does the same, less often."""
    less_often = re.sub(r"replications=[0-9_]+", "replications=20", code)
    return re.sub(r"years=[0-9]+", "years=1", less_often)


def test_the_code_in_the_readme_runs(monkeypatch):
    contrast = socsim.contrast
    monkeypatch.setattr(socsim, "contrast", lambda *laws, **more: contrast(*laws, replications=2, years=1, **more))
    names: dict[str, object] = {}
    for code in BLOCKS:
        exec(fewer(code), names)
    assert len(BLOCKS) >= 3 and names["socsim"] is socsim
