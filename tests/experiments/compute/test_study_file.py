"""A study as a person writes it: what it asks for, and every fault with its line."""

import pytest

from socsim import Lesson
from socsim.cli.main import main
from socsim.experiments.compute.study_file import parse

TEXT = """
world: pilot
years: 1
replications: 2
outcomes: [served, paid]
kind: factorial
count: 2
axes:
  payment.advance: {from: 0, to: 0.5}
  award.pass_mark: [50, 60]
  need.inflow_spread:
"""


def test_a_file_says_what_to_run():
    asked = parse(TEXT, "study.yaml")
    assert len(asked.design) == 8 and asked.design.keys == ("payment.advance", "award.pass_mark", "need.inflow_spread")
    assert asked.study == {"world": "pilot", "years": 1, "replications": 2, "outcomes": ["served", "paid"]}


@pytest.mark.parametrize(
    ("wrong", "row", "key"),
    [
        (TEXT.replace("years", "yaers"), 3, "unknown_key"),
        (TEXT.replace("0.5", "5"), 9, "axis"),
        (TEXT.replace("award.pass_mark", "award.pass"), 10, "axis"),
        (TEXT.replace("{from: 0, to: 0.5}", "{from: 0}"), 9, "missing_key"),
        (TEXT.replace("[served, paid]", "served"), 5, "not_list"),
        ("years: 3", 1, "missing_key"),
        ("axes: 7", 1, "not_mapping"),
    ],
)
def test_a_fault_stands_at_its_line(wrong, row, key):
    with pytest.raises(Lesson) as lesson:
        parse(wrong, "study.yaml")
    assert (row, key) in [(fault.row, fault.key) for fault in lesson.value.faults]


def test_the_command_runs_it_and_goes_on_with_it(tmp_path, capsys):
    path = tmp_path / "study.yaml"
    path.write_text(TEXT, "utf-8")
    words = ["explore", str(path), "--store", str(tmp_path / "kept"), "--lang", "ru"]
    assert main(words) == 0
    first = capsys.readouterr().out
    assert "16 из 16" in " ".join(first.split())
    assert main(words) == 0
    assert capsys.readouterr().out == first
