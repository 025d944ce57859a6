"""A plugin for `make a11y`: keeps the tests that carry a row of the checklist."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if any(name == "row" for name, _ in item.user_properties)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept
