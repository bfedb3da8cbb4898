"""Property tests have no deadline: time is only measured by ``make bench``."""

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
