"""What is asked for and what is given out: requirements, pins, wheel, citation."""

import subprocess
import sys
import tarfile
import tomllib
import zipfile

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement

from setup import environment
from socsim import version

ROOT = environment.ROOT


PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


RUNTIME = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]


LISTS = ("requirements.txt", "requirements-dev.txt")


DEV = [Requirement(line) for line in PYPROJECT["project"]["optional-dependencies"]["dev"]]


def pins(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line[:1].isalnum()]


def plain(requirement):
    """Return a requirement without its marker: conda has every package for every machine."""
    return Requirement(f"{requirement.name}{requirement.specifier}")


def test_conda_and_pip_are_asked_for_the_same_packages():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda = {Requirement(line) for line in listed if isinstance(line, str)}
    python = Requirement("python" + PYPROJECT["project"]["requires-python"])
    nbval = [requirement for requirement in DEV if requirement.name == "nbval"]
    assert conda == {python, Requirement("pip"), *map(plain, RUNTIME), *nbval}


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(("listed", "wanted"), [*zip(LISTS, (RUNTIME, RUNTIME + DEV), strict=True)])
def test_every_dependency_is_pinned_within_its_range(listed, wanted, version):
    python = {"python_version": version, "python_full_version": version + ".9"}
    pinned = {pin.name: pin for pin in pins(listed) if not pin.marker or pin.marker.evaluate(python)}
    for requirement in wanted:
        (pin,) = pinned[requirement.name.lower()].specifier
        assert pin.operator == "==" and requirement.specifier.contains(pin.version), requirement.name


def test_the_tests_run_on_the_packages_that_users_get():
    users, tests = ({(pin.name, str(pin.specifier)) for pin in pins(name)} for name in LISTS)
    assert users <= tests


def test_windows_gets_what_only_windows_needs():
    windows = Marker("sys_platform == 'win32'")
    assert any(pin.name == "colorama" and pin.marker == windows for pin in pins("requirements.txt"))


def test_the_wheel_built_from_the_sdist_carries_the_data_and_the_look(tmp_path):
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,), (sdist,) = tmp_path.glob("*.whl"), tmp_path.glob("*.tar.gz")
    carried = set(zipfile.ZipFile(wheel).namelist())
    packages = {f"socsim/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("datasets/*/datapackage.json")}
    assert packages and packages | {"socsim/locale/ky.po"} <= carried
    look = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("socsim/base/tokens/[!_]*/*")}
    assert {"socsim/base/tokens/fonts/OFL.txt", "socsim/base/tokens/icons/role-chair.svg"} <= look <= carried
    with tarfile.open(sdist) as archive:
        assert any(name.endswith("/start.py") for name in archive.getnames())


def test_the_citation_names_the_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == version.__version__
