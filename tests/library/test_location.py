import os

from citekit.library.location import locate


def test_the_option_comes_first_then_the_variable(tmp_path):
    environment = {"CITEKIT_LIBRARY": "/b.db"}
    assert locate("/a.db", environment=environment) == "/a.db"
    assert locate(environment=environment, folder=str(tmp_path)) == "/b.db"


def test_then_the_nearest_library_upward(tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "citekit.db").touch()
    assert locate(environment={}, folder=str(below)) == str(tmp_path / "citekit.db")
    (tmp_path / "a" / "citekit.db").touch()
    assert locate(environment={}, folder=str(below)) == str(tmp_path / "a" / "citekit.db")


def test_then_the_users_own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    found = locate(environment={}, folder=str(tmp_path))
    assert os.path.basename(found) == "citekit.db"
    assert "citekit" in os.path.dirname(found)
