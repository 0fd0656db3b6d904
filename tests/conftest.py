"""What all tests share: properties are tried on the same examples everywhere, however slow the machine is."""

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
