from pathlib import Path

import pytest

from flows.settings import read_publications, read_settings, titles
from schemas.errors import SettingsError
from schemas.publications import Publication


def test_settings_have_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OUTPUT", "PUBLICATIONS", "LOG_LEVEL"):
        monkeypatch.delenv(f"BROADSHEET_{name}", raising=False)
    settings = read_settings()
    assert (settings.output, settings.publications, settings.log_level) == (
        "data/processed",
        Path("data/publications"),
        "info",
    )


def test_environment_sets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_OUTPUT", "s3://news/releases")
    assert read_settings().output == "s3://news/releases"


def test_a_wrong_value_is_told_with_the_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROADSHEET_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError, match=r"BROADSHEET_LOG_LEVEL=loud: .*'info' or 'warning'"):
        read_settings()


def test_publications_by_slug(tmp_path: Path) -> None:
    (tmp_path / "chwb.toml").write_text("", encoding="utf-8")
    (tmp_path / "chrb.toml").write_text('title = "澄湖日报"\nlanguage = "zh-Hans"\n', encoding="utf-8")
    assert read_publications(tmp_path) == {
        "chrb": Publication(title="澄湖日报", language="zh-Hans"),
        "chwb": Publication(),
    }


def test_no_folder_no_publications(tmp_path: Path) -> None:
    assert read_publications(tmp_path / "none") == {}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("chrb.toml", 'titel = "澄湖日报"', "unknown key 'titel'. Choose from title, title_en, publisher"),
        ("chrb.toml", "interval_days = 0", "chrb.toml: interval_days is 0. Write a whole number from 1"),
        ("chrb.toml", "interval_days = true", "chrb.toml: interval_days is True. Write a whole number"),
        ("chrb.toml", 'interval_days = "1"', "chrb.toml: interval_days is '1'. Write a whole number"),
        ("chrb.toml", "title = 3", "chrb.toml: title is 3. Write a text"),
        ("chrb.toml", 'title = " "', "chrb.toml: title is ' '. Write a text"),
        ("chrb.toml", 'language = "Chinese"', "chrb.toml: language is 'Chinese'. Write a tag such as zh-Hans"),
        ("chrb.toml", "title =", r"chrb.toml: can't be read \(.*\). Write it as UTF-8 text in TOML"),
        ("澄湖.toml", "", "'澄湖' is no slug. Name the file with a-z, 0-9 and - alone"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        read_publications(tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "chrb.toml").write_bytes('title = "澄湖日报"'.encode("gb18030"))
    with pytest.raises(SettingsError, match="Write it as UTF-8 text"):
        read_publications(tmp_path)


def test_titles_tell_the_publication_unless_shared() -> None:
    publications = {
        "chrb": Publication(title="澄湖日报"),
        "chrb-evening": Publication(title="澄湖日报"),
        "nawb": Publication(title="北岸晚报"),
        "chtv": Publication(),
    }
    assert titles(publications) == {"北岸晚报": "nawb"}


def test_the_projects_own_publications_are_valid(root: Path) -> None:
    assert set(titles(read_publications(root / "data" / "publications")).values()) == {"lxrb", "lxwb", "lxtv"}
