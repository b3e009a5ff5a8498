"""The sound issue that the damages start from."""

import pytest

from tests.validate.sample import Sample, make_sample


@pytest.fixture(scope="session")
def sound() -> Sample:
    """An issue that keeps every promise."""
    return make_sample()
