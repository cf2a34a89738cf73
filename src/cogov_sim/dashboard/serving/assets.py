"""The files that a page is made of besides our own: whether they are here, and where."""
from pathlib import Path

from ...language import say
from ...mistakes import Mistake

EARLY = (  # large scripts that a browser should ask for at once, below Solara's folder of assets
    "@widgetti/solara-vuetify-app@10.1.1/dist/solara-vuetify-app8.min.js",
    "echarts@5.4.0/dist/echarts.min.js",
)
NEEDED = (  # with them
    *EARLY,
    "@widgetti/solara-vuetify-app@10.1.1/dist/main8.css",
    "@widgetti/solara-vuetify-app@10.1.1/dist/fonts.css",
    "requirejs@2.3.6/require.js",
)
EXTENSIONS = ("jupyter-vue/nodeps.js", "jupyter-vuetify/nodeps.js")  # of Jupyter's notebook
OWN = ("page.css", "serving/connection.html", "classroom/door.html")


class Missing(Mistake):
    """A file that the page needs is not there; said by classroom.toml."""

    def say(self, language: str = "en") -> str:
        return say(f"classroom.{self.key}", language, **self.values)


def kept(folder: Path, path: str) -> Path:
    """A file below Solara's folder of assets. Solara's own way would fetch one that is not there, and would clear away
    a folder that is asked for as if it were a file. Raises FileNotFoundError."""
    found = (Path(folder) / path.replace("\\", "/")).resolve()
    if not (found.is_relative_to(Path(folder).resolve()) and found.is_file()):
        raise FileNotFoundError(path)
    return found


def check() -> None:
    """Raise Missing for a file that the page needs and that is not here."""
    import solara.server.server as pages
    import solara.server.settings as settings

    folder = Path(settings.assets.proxy_cache_dir)
    for path in NEEDED:
        if not (folder / path).is_file():
            raise Missing("asset_missing", file=path)
    for path in EXTENSIONS:
        if not any((Path(held) / path).is_file() for held in pages.nbextensions_directories):
            raise Missing("asset_missing", file=path)
    for path in OWN:
        if not (Path(__file__).parents[1] / path).is_file():
            raise Missing("asset_missing", file=path)
