"""Build what a release holds, as the release does, and judge it up to the upload.

    python tools/try_release.py [--tag TAG] [--out FOLDER]

The wheel and the sdist are built twice, in two fresh clones whose folder, umask, time zone, locale and hash
seed differ, and must be the same bytes; the sdist must build the same wheel. They hold every file that they
must and no other, and a package index can show them. With `--tag`, a release may be made of that tag: the
version, the changelog and the address of the project are as they must be. With `--out`, the two files are
kept there.

The tools are those of the environment that runs this, which `requirements/dev.txt` locks. Files carry the
date that hatchling writes for every build (2020-02-02): one that hangs on nothing needs no care.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING

from fresh_copies import ROOT, Trial, TrialError, command, git, tell

sys.path.insert(0, str(ROOT))

from hatch_build import project_urls
from ogpctl import __version__
from ogpctl.installation.project import NAME, PUBLIC_ADDRESS

if TYPE_CHECKING:
    from collections.abc import Iterator

SURROUNDINGS = (
    ("plain", 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    ("another/folder", 0o077, {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "2"}),
)
"""Where a build runs: the folder, the umask and the variables, none of which may show in the files."""

MOVED = {
    "schema/": "ogpctl/schema/",
    "ci/": "ogpctl/ci/",
    "docs/reference/rules/": "ogpctl/pages/rules/en/",
    "docs/fr/reference/rules/": "ogpctl/pages/rules/fr/",
    "ogpctl/": "ogpctl/",
}
"""Where the wheel has what the repository has."""
IN_SDIST = (
    "ogpctl/", "schema/", "ci/", "docs/",
    "README", "CHANGELOG.md", "LICENSE", "pyproject.toml", "hatch_build.py", ".gitignore",
)  # fmt: skip  # folders in one row, files in another
DIST_INFO = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
RELATIVE_LINK = re.compile(r"\]\((?![a-z][a-z0-9+.-]*:|#)[^)\s]+\)")


def main(arguments: list[str]) -> int:
    """Try the release; print what was seen."""
    parser = argparse.ArgumentParser(description="Build a release and judge it up to the upload.")
    parser.add_argument("--tag", help="the tag that is to be released, such as v1.2.0")
    parser.add_argument("--out", type=Path, help="the folder that keeps the wheel and the sdist")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        try:
            if asked.tag is not None:
                may_be_released(asked.tag)
            files = try_release(Path(folder))
        except TrialError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        if asked.out is not None:
            asked.out.mkdir(parents=True, exist_ok=True)
            for file in files:
                shutil.copy(file, asked.out)
    return 0


def may_be_released(tag: str) -> None:
    """Raise `TrialError` where a release of this tag would not be what it says, or lead nowhere."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    wrong = wrong_with(tag, __version__, changelog, PUBLIC_ADDRESS)
    if wrong:
        raise TrialError("\n".join(("This tag cannot be released:", *wrong)))
    tell(f"{tag}: version, changelog and address are there")


def wrong_with(tag: str, version: str, changelog: str, address: str | None) -> list[str]:
    """Return what must be put right before a tag is released."""
    wrong = []
    if tag != f"v{version}":
        wrong.append(f"the tag is {tag}, and ogpctl/__init__.py says {version}")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d{{2}}-\d{{2}}$", changelog, re.MULTILINE):
        wrong.append(f"CHANGELOG.md has no dated section “## [{version}] - …”")
    if address is None:
        wrong.append("ogpctl/installation/project.py names no address of the project")
    return wrong


def try_release(folder: Path) -> list[Path]:
    """Build everything and return the sdist and the wheel; raise `TrialError`."""
    trial = Trial.start(folder)
    repository = trial.place.removeprefix("git+file://").rpartition("@")[0]
    built = [_built(folder, repository, *surroundings) for surroundings in SURROUNDINGS]
    (first, direct), (second, direct_again) = built
    hashes = [{file.name: _sha256(file) for file in files} for files in (first, second)]
    if hashes[0] != hashes[1]:
        raise TrialError(f"two builds differ: {hashes[0]} and {hashes[1]}")
    tell("built twice, the same bytes:")
    for name, digest in hashes[0].items():
        tell(f"  {digest}  {name}")
    sdist, wheel = first
    if {_sha256(direct), _sha256(direct_again)} != {_sha256(wheel)}:
        raise TrialError("the sdist builds another wheel than the repository")
    tell("the sdist and the repository build the same wheel")
    _judge_contents(
        wheel, sdist, git(ROOT, "ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    )
    _judge_metadata(wheel)
    command(
        sys.executable,
        "-m",
        "twine",
        "--no-color",
        "check",
        "--strict",
        str(sdist),
        str(wheel),
        environ=trial.environ(folder),
    )
    tell("twine takes both")
    return [sdist, wheel]


def _built(
    folder: Path, repository: str, name: str, umask: int, variables: dict[str, str]
) -> tuple[list[Path], Path]:
    """Return the sdist and the wheel made from it, and the wheel made from the clone itself."""
    place = folder / "builds" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    environ = {**Trial(folder, "").environ(folder / "home"), **variables}
    environ.pop("SOURCE_DATE_EPOCH", None)
    _run(["git", "clone", "--quiet", repository, str(place)], folder, umask, environ)
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir"]
    _run([*build, "dist", "."], place, umask, environ)
    _run([*build, "direct", "--wheel", "."], place, umask, environ)
    sdist, wheel = (
        next((place / "dist").glob(f"{NAME}-{__version__}{end}")) for end in (".tar.gz", "-*.whl")
    )
    return [sdist, wheel], next((place / "direct").iterdir())


def _run(words: list[str], folder: Path, umask: int, environ: dict[str, str]) -> None:
    done = subprocess.run(
        words, cwd=folder, env=environ, umask=umask, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise TrialError(f"{' '.join(words)}\n{done.stdout}{done.stderr}")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _judge_contents(wheel: Path, sdist: Path, tracked: list[str]) -> None:
    """Raise `TrialError` where a file is missing, or one is there that nobody needs."""
    with zipfile.ZipFile(wheel) as archive:
        _judge_equal(wheel, set(archive.namelist()), set(_expected_in_wheel(tracked)))
    top = f"{NAME}-{__version__}/"
    with tarfile.open(sdist) as tar:
        found = {member.name.removeprefix(top) for member in tar.getmembers() if member.isfile()}
    _judge_equal(sdist, found, {"PKG-INFO", *(path for path in tracked if path.startswith(IN_SDIST))})


def _expected_in_wheel(tracked: list[str]) -> Iterator[str]:
    yield from (f"{NAME}-{__version__}.dist-info/{name}" for name in DIST_INFO)
    for path in tracked:
        for start, there in MOVED.items():
            if path.startswith(start):
                yield there + path.removeprefix(start).replace(".po", ".mo")


def _judge_equal(archive: Path, found: set[str], expected: set[str]) -> None:
    if found != expected:
        raise TrialError(
            f"{archive.name} lacks {sorted(expected - found)} and has besides {sorted(found - expected)}"
        )
    tell(f"{archive.name}: {len(found)} files, none missing and none besides")


def _judge_metadata(wheel: Path) -> None:
    """Raise `TrialError` where the page of an index would lead nowhere."""
    with zipfile.ZipFile(wheel) as archive:
        about = BytesParser().parsebytes(archive.read(f"{NAME}-{__version__}.dist-info/METADATA"))
    links = RELATIVE_LINK.findall(str(about.get_payload()))
    if links:
        raise TrialError(f"links of the README that hold in the repository alone: {links}")
    urls = dict(text.split(", ", 1) for text in about.get_all("Project-URL", []))
    if urls != project_urls(PUBLIC_ADDRESS):
        raise TrialError(f"the addresses of the project are {urls}")
    tell(f"the README has no relative link; {len(urls)} addresses of the project")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
