"""On a build machine nothing may skip: a test that does not run there runs nowhere."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    return _no_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    return _no_skip((yield))


def _no_skip(report):
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped, and with CI=true nothing may skip: {report.longrepr}"
    return report


# a build repeats the same examples and says the same twice; at a desk new ones are looked for
# a busy machine is slow now and then, which says nothing of the code
settings.register_profile("desk", deadline=None)
settings.register_profile("build", deadline=None, derandomize=True)
settings.load_profile("build" if os.environ.get("CI") == "true" else "desk")
