from pathlib import Path

import pytest

from flows.environment import DEFAULTS, prepare, with_loopback


def test_defaults_are_filled_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    variables: dict[str, str] = {}
    prepare(variables)
    assert variables == {
        **DEFAULTS,
        "PREFECT_HOME": str(tmp_path / ".prefect"),
        "NO_PROXY": "127.0.0.1,localhost,::1",
        "no_proxy": "127.0.0.1,localhost,::1",
    }


def test_a_users_own_settings_win() -> None:
    own = {"PREFECT_HOME": "/srv/prefect", "PREFECT_LOGGING_LEVEL": "DEBUG", "DO_NOT_TRACK": "0"}
    variables = dict(own)
    prepare(variables)
    assert {name: variables[name] for name in own} == own


def test_a_users_profile_is_read_from_another_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    profiles = tmp_path / ".prefect" / "profiles.toml"
    profiles.parent.mkdir()
    profiles.write_text('active = "own"\n[profiles.own]\n', encoding="utf-8")
    variables: dict[str, str] = {}
    prepare(variables)
    assert variables["PREFECT_PROFILES_PATH"] == str(profiles)


def test_nothing_reports_home() -> None:
    variables: dict[str, str] = {}
    prepare(variables)
    assert variables["DO_NOT_TRACK"] == "1"
    assert variables["PREFECT_SERVER_ANALYTICS_ENABLED"] == variables["GX_ANALYTICS_ENABLED"] == "false"


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        ("", "127.0.0.1,localhost,::1"),
        ("intranet", "intranet,127.0.0.1,localhost,::1"),
        ("localhost, intranet", "localhost,intranet,127.0.0.1,::1"),
        ("*", "*"),
    ],
)
def test_loopback_goes_round_the_proxy(hosts: str, expected: str) -> None:
    assert with_loopback(hosts) == expected


def test_both_spellings_keep_their_hosts() -> None:
    variables = {"NO_PROXY": "big", "no_proxy": "small"}
    prepare(variables)
    assert variables["NO_PROXY"].startswith("big,")
    assert variables["no_proxy"].startswith("small,")


def test_one_spelling_is_enough() -> None:
    variables = {"no_proxy": "small"}
    prepare(variables)
    assert variables["NO_PROXY"] == variables["no_proxy"] == "small,127.0.0.1,localhost,::1"
