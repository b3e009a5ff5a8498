"""What runs, when and how often again."""

from flows.environment import prepare

# Prefect and Great Expectations read their settings while they are imported, so this comes before any of that.
prepare()
