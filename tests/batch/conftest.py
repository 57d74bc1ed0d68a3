from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="session")
def own_ipython_folder(tmp_path_factory):
    """Kernels and shells of the tests leave the desk's own IPython folder alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        yield
