"""pyproject.toml, requirements.lock and environment.yml say the same. No network is used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from rattler import MatchSpec

PROJECT = Path(__file__).parents[2]
CONDA_PYTHON = {"python_version": "3.11", "python_full_version": "3.11.9"}
CONDA_LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"}


def text(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


PYPROJECT = tomllib.loads(text("pyproject.toml"))
ENVIRONMENT = yaml.safe_load(text("environment.yml"))


def direct() -> list[Requirement]:
    """Everything pyproject.toml asks for, extras included."""
    project = PYPROJECT["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [Requirement(line) for group in groups for line in group]


def locked() -> dict[str, set[str]]:
    """Every version in the lock by name (several where markers tell them apart)."""
    found: dict[str, set[str]] = {}
    for requirement in lock_lines():
        name = canonicalize_name(requirement.name)
        found.setdefault(name, set()).add(version(requirement))
    return found


def lock_lines() -> list[Requirement]:
    lines = re.findall(r"^(\S+==.*?) *\\?$", text("requirements.lock"), re.M)
    return [Requirement(line) for line in lines]


def version(requirement: Requirement) -> str:
    (only,) = requirement.specifier
    return only.version


def pinned_for_conda() -> dict[str, str]:
    """The lock's versions on the Python of environment.yml."""
    place = CONDA_PYTHON | CONDA_LINUX
    return {
        canonicalize_name(requirement.name): version(requirement)
        for requirement in lock_lines()
        if not requirement.marker or requirement.marker.evaluate(place)
    }


def conda_specs() -> list[str]:
    return [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]


def pip_lines() -> list[str]:
    (only,) = (line["pip"] for line in ENVIRONMENT["dependencies"] if isinstance(line, dict))
    return only


def test_every_dependency_is_locked_at_versions_that_pyproject_allows():
    versions = locked()
    for requirement in direct():
        found = versions[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(one) for one in found), requirement.name


def test_what_builds_the_project_is_locked_too():
    build = {Requirement(line).name for line in PYPROJECT["build-system"]["requires"]}
    named = PYPROJECT["project"]["optional-dependencies"]["build"]
    assert build <= {Requirement(line).name for line in named}
    assert build <= set(locked())


def test_every_locked_file_has_its_hash():
    lines = text("requirements.lock").splitlines()
    starts = [place for place, line in enumerate(lines) if "==" in line and line[0] not in " #"]
    assert len(starts) == len(lock_lines())
    assert all(lines[place + 1].strip().startswith("--hash=sha256:") for place in starts)


def test_the_lock_names_no_url_no_host_and_no_machine():
    for pattern in (r"\w+://", r"--(extra-)?index-url", r"--find-links", r"--trusted-host", r" @ "):
        assert not re.search(pattern, text("requirements.lock")), pattern
    for line in text("requirements.lock").splitlines():
        assert not re.search(r"(^|[\s\"'])/\w+/", line), line


def test_environment_yml_has_every_dependency_at_the_locks_version():
    pins = pinned_for_conda()
    specs = [re.split("=+", spec) for spec in conda_specs()]
    named = {canonicalize_name(parts[0]): parts[1] for parts in specs if len(parts) == 2}
    lines = [Requirement(line) for line in pip_lines()]
    piped = {canonicalize_name(line.name): version(line) for line in lines}
    assert not set(named) & set(piped)
    wanted = {canonicalize_name(requirement.name) for requirement in direct()}
    assert {name: (named | piped).get(name) for name in wanted} == {
        name: pins[name] for name in wanted
    }
    assert set(named) | set(piped) == wanted | {"python"}


@pytest.mark.parametrize("spec", conda_specs())
def test_conda_can_read_every_spec(spec):
    assert MatchSpec(spec, strict=True).name is not None


def test_environment_yml_takes_python_from_the_range_of_pyproject():
    python = next(spec for spec in conda_specs() if spec.startswith("python="))
    assert PYPROJECT["project"]["requires-python"] == ">=3.11"
    assert python == "python=3.11"
    assert ENVIRONMENT["channels"][0] == "conda-forge"
