"""What all tests share: properties are tried on the same examples everywhere, however slow the machine is, and the
processes that tests start find the modules compiled."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "textclean",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# For a hunt: `pytest --hypothesis-profile hunt tests/laws` tries other examples each time, and many more.
settings.register_profile("hunt", settings.get_profile("textclean"), derandomize=False, print_blob=True)
settings.load_profile("textclean")


def pytest_configure(config: pytest.Config) -> None:
    """Where no bytecode is kept (containers often ask for that), each of some hundred processes would compile all
    modules anew."""
    cache = getattr(config, "cache", None)  # `-p no:cacheprovider` leaves none
    if sys.dont_write_bytecode and cache is not None:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(cache.mkdir("bytecode"))
