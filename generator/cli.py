"""The command `plansite`: arguments, progress and exit codes; every decision about data is taken elsewhere.

Exit codes: 0 no errors, 1 errors in the data or a failed build, 2 wrong call (or a folder that cannot be read),
3 a mistake of this program.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, get_args

import click

from generator import __version__
from generator.catalog import Language, phrase
from generator.problem import Level, Problem

if TYPE_CHECKING:
    from generator.check import Checked
    from generator.progress import Progress
    from generator.report import Format
    from generator.settings import Selection
    from generator.unchanged import Look

LANGUAGES: tuple[Language, ...] = get_args(Language)
WRONG_CALL = 2
OWN_MISTAKE = 3
PARTS = ".parts"
"""Folder of the project for what is made for a look or for a merge."""


class CallError(click.ClickException):
    """A call that cannot be carried out; its text is shown and the program ends with 2."""

    exit_code = WRONG_CALL

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the text alone: it names its own cure."""
        click.echo(f"plansite: {self.message}", file=file, err=file is None)


def _common(command: Callable[..., int]) -> Callable[..., int]:
    """Options of every command; folders that cannot be read or written become a message."""

    @wraps(command)
    def guarded(*args: Any, lang: Language, **options: Any) -> int:
        try:
            return command(*args, lang=lang, **options)
        except BrokenPipeError:
            raise
        except OSError as error:
            name = os.fsdecode(error.filename) if error.filename is not None else "-"
            raise CallError(phrase("os-error", lang, path=name, reason=error.strerror or str(error))) from None

    root = click.option(
        "--root",
        type=click.Path(path_type=Path, file_okay=False),
        help="Thư mục dự án; mặc định là thư mục gần nhất có plans/. / Project folder; default: nearest with plans/.",
    )
    lang = click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        default="vi",
        show_default=True,
        help="Ngôn ngữ của thông báo. / Language of messages.",
    )
    return root(lang(guarded))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="plansite")
def cli() -> None:
    """Kế hoạch ghi bằng YAML thành trang công khai. / Plans kept as YAML become a public site."""


@cli.command()
@click.argument("paths", metavar="[PATH]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--sources",
    type=click.Path(path_type=Path, file_okay=False),
    help="Thư mục văn bản gốc để đối chiếu. / Folder of source documents to prove against.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    show_default=True,
    help="Dạng báo cáo. / Form of the report.",
)
@click.option("--notes", is_flag=True, help="Hiện cả ghi chú. / Show notes too.")
@click.option(
    "--record", is_flag=True, help="Ghi dấu vân tay văn bản đã đối chiếu. / Write fingerprints of what was proved."
)
@click.option("--explain", metavar="CODE", help="Giải thích một mã thông báo. / Explain the code of a problem.")
@_common
def check(
    paths: tuple[Path, ...],
    sources: Path | None,
    form: Format,
    notes: bool,
    record: bool,
    explain: str | None,
    root: Path | None,
    lang: Language,
) -> int:
    """Kiểm tra dữ liệu, không dựng trang. / Check the data without building.

    PATH: chỉ báo cáo các tệp, thư mục này. / report on these files and folders only.
    """
    from generator.check import check as run

    if explain is not None:
        return _explain(explain, lang)
    folder = _project(root, lang, *paths)
    wanted = [_inside(folder, path, lang) for path in paths]
    if sources is not None and not sources.is_dir():
        raise CallError(phrase("no-such-path", lang, path=str(sources)))
    checked = run(folder, sources)
    shown = [found for found in checked.problems if not wanted or any(_below(found.at.path, one) for one in wanted)]
    others = sum(found.level is Level.ERROR for found in checked.problems) - _errors(shown)
    hidden = 0 if notes else sum(found.level is Level.NOTE for found in shown)
    _print([found for found in shown if notes or found.level is not Level.NOTE], form, lang)
    if form == "text":
        _say_counts(checked, lang, others, hidden)
    if record:
        _record(folder, checked, wanted, lang)
    return 1 if _errors(shown) else 0


@cli.command()
@click.argument("address", metavar="PLACE/SLUG")
@click.option(
    "--kind",
    default="ke-hoach",
    show_default=True,
    help="Loại văn bản. / Kind of document.",
)
@click.option("--title", default="", help="Tên văn bản như in. / Title as printed.")
@_common
def new(address: str, kind: str, title: str, root: Path | None, lang: Language) -> int:
    """Tạo plan.yml mẫu cho một kế hoạch mới. / Write a plan.yml to fill in."""
    from generator.model.plan import PLAN_KINDS
    from generator.skeleton import RefusedError, write

    if kind not in PLAN_KINDS:
        raise click.BadParameter(f"{kind!r}: {', '.join(PLAN_KINDS)}", param_hint="--kind")
    try:
        path = write(_project(root, lang), address.strip("/"), kind, title)
    except RefusedError as error:
        raise CallError(phrase(error.reason, lang, **error.filled)) from None
    click.echo(phrase("new-written", lang, path=path))
    return 0


@cli.command()
@click.option("--strict", is_flag=True, help="Coi cảnh báo là lỗi. / Warnings fail the build.")
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Nơi đặt trang. / Where to publish.")
@click.option("--only", metavar="PLACE", help="Chỉ dựng một nơi để xem. / Build one place for a look.")
@click.option("--shard", metavar="K/N", help="Dựng phần K trong N phần. / Build part K of N, see `merge`.")
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Ghi thời gian từng bước ra JSON. / Write the seconds of each stage as JSON.",
)
@_common
def build(
    strict: bool,
    site_dir: Path | None,
    only: str | None,
    shard: str | None,
    profile: Path | None,
    root: Path | None,
    lang: Language,
) -> int:
    """Dựng trang vào site/. / Build and publish the site."""
    from generator.progress import Progress
    from generator.settings import today
    from generator.unchanged import look

    selection = _selection(only, shard, lang)
    folder = _site_root(root, lang)
    progress = Progress(sys.stderr, lang)
    try:
        looked = None if selection.is_part else look(folder, strict, site_dir, today())
    except ValueError:
        looked = None  # no day can be told from SOURCE_DATE_EPOCH: the build says so
    if looked and looked.published:
        click.echo(phrase("nothing-changed", lang, site=str(looked.before.site_dir)))
        status = 0
    else:
        where = site_dir or (folder / PARTS / (only or f"{selection.shard}") if selection.is_part else None)
        done = _build_without_host(looked, folder, strict, where, progress) if looked else None
        status = int(_host(lang).build(folder, strict, where, progress, selection)) if done is None else done
    if profile:
        progress.write(profile)
    return status


def _build_without_host(
    looked: Look, root: Path, strict: bool, site_dir: Path | None, progress: Progress
) -> int | None:
    """Build with what the host made before; None where it must be started."""
    from generator.frames import build  # imported here, so that a build with nothing to do ends at once

    return build(looked, root, strict, site_dir, progress)


def _selection(only: str | None, shard: str | None, lang: Language) -> Selection:
    """What the options ask for."""
    from generator.settings import Selection

    number, _, count = (shard or "1/1").partition("/")
    if not (number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count)):
        raise CallError(phrase("bad-shard", lang, text=str(shard)))
    return Selection((only or "").lstrip("/"), int(number), int(count))


@cli.command()
@click.argument("parts", metavar="PART…", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Nơi đặt trang. / Where to publish.",
)
@_common
def merge(parts: tuple[Path, ...], site_dir: Path, root: Path | None, lang: Language) -> int:
    """Ghép các phần của `build --shard` thành trang. / Publish the parts of `build --shard` as one site."""
    from generator.parts import merge as run
    from generator.publish import PublishError

    try:
        done = run(parts, site_dir)
    except PublishError as error:
        click.echo(str(error), err=True)
        return 1
    counts = {"drawn": str(done.drawn), "carried": str(done.carried), "removed": str(done.removed)}
    click.echo(phrase("published", lang, site=str(site_dir), **counts))
    return 0


@cli.command()
@click.option("--site-dir", type=click.Path(path_type=Path, file_okay=False), help="Nơi đặt trang. / Where it is.")
@_common
def rollback(site_dir: Path | None, root: Path | None, lang: Language) -> int:
    """Đưa bản công bố trước trở lại. / Show the previous release again."""
    from generator.publish import PublishError
    from generator.publish import rollback as run

    where = site_dir or _site_root(root, lang) / "site"
    try:
        count = run(where)
    except PublishError as error:
        click.echo(str(error), err=True)
        return 1
    click.echo(phrase("rolled-back", lang, site=str(where), files=str(count)))
    return 0


@cli.command()
@click.option("--address", metavar="HOST:PORT", help="Địa chỉ xem thử. / Address of the preview.")
@_common
def serve(address: str | None, root: Path | None, lang: Language) -> int:
    """Xem thử trang, tự dựng lại khi có sửa đổi. / Preview, rebuilt on every edit."""
    return int(_host(lang).serve(_site_root(root, lang), address))


def main() -> NoReturn:
    """Run the command line and end the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Vietnamese letters must not stop us
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: what follows `plansite` on the command line.

    Returns:
        The exit code, see the module docstring; nothing is raised.
    """
    try:
        return int(cli.main(args=list(arguments), prog_name="plansite", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return WRONG_CALL
    except Exception as error:
        if os.environ.get("PLANSITE_DEBUG"):
            raise
        _say_own_mistake(error)
        return OWN_MISTAKE


def _say_own_mistake(error: Exception) -> None:
    reason = f"{type(error).__name__}: {error}"[:300]
    for language in LANGUAGES:
        click.echo(phrase("own-mistake", language, reason=reason), err=True)


def _explain(code: str, lang: Language) -> int:
    from generator.catalog import catalog
    from generator.near import nearest
    from generator.report import explanation

    if code not in catalog():
        raise CallError(phrase("no-such-code", lang, code=code, near=nearest(code, catalog()) or "–"))
    click.echo(explanation(code, lang))
    return 0


def _say_counts(checked: Checked, lang: Language, others: int, hidden: int) -> None:
    """What was read, and what the report leaves out."""
    counts = {"plans": len(checked.stated.plans), "results": len(checked.stated.results)}
    click.echo(phrase("checked", lang, **{name: str(count) for name, count in counts.items()}))
    said = {
        "proved": len(checked.fingerprints),
        "silenced": len(checked.silenced),
        "elsewhere": others,
        "notes-hidden": hidden,
    }
    for name, count in said.items():
        if count:
            click.echo(phrase(name, lang, count=str(count)))


def _record(root: Path, checked: Checked, wanted: Sequence[str], lang: Language) -> None:
    """Write the fingerprints of the documents of sound plans; a plan with errors is not proved."""
    from generator.record import write

    failed = {found.at.path for found in checked.problems if found.level is Level.ERROR}
    for file in checked.stated.plans:
        if file.path not in checked.fingerprints or (wanted and not any(_below(file.path, one) for one in wanted)):
            continue
        if file.path in failed:
            click.echo(phrase("not-recorded", lang, path=file.path), err=True)
        elif write(root, file.loaded.whole, checked.fingerprints[file.path]):
            click.echo(phrase("recorded", lang, path=file.path), err=True)


def _project(root: Path | None, lang: Language, *paths: Path) -> Path:
    """The project folder: the one given, else the nearest around the working folder or the first path."""
    if root is not None:
        if not (root / "plans").is_dir():
            raise CallError(phrase("no-plans", lang, path=str(root)))
        return root.resolve()
    for start in (Path.cwd(), *paths):
        here = start.resolve()
        for folder in (here, *here.parents):
            if (folder / "plans").is_dir():
                return folder
    raise CallError(phrase("no-project", lang))


def _site_root(root: Path | None, lang: Language) -> Path:
    folder = _project(root, lang)
    if not (folder / "mkdocs.yml").is_file():
        raise CallError(phrase("no-mkdocs", lang, path=str(folder)))
    return folder


def _host(lang: Language) -> Any:
    """The module that runs the host; `check` and `new` never load it."""
    try:
        from generator import host
    except ModuleNotFoundError as error:
        raise CallError(phrase("no-host", lang, name=error.name or "mkdocs")) from None
    return host


def _inside(root: Path, path: Path, lang: Language) -> str:
    """A path of the command line as problems write it, relative to the project."""
    places = [path.absolute(), root / path]
    found = next((place.resolve() for place in places if place.exists()), None)
    if found is None:
        raise CallError(phrase("no-such-path", lang, path=str(path)))
    if not found.is_relative_to(root):
        raise CallError(phrase("outside", lang, path=str(path), root=str(root)))
    return found.relative_to(root).as_posix()


def _below(path: str, wanted: str) -> bool:
    return wanted == "." or path == wanted or path.startswith(f"{wanted}/")


def _errors(problems: Iterable[Problem]) -> int:
    return sum(found.level is Level.ERROR for found in problems)


def _print(problems: Sequence[Problem], form: Format, lang: Language) -> None:
    from generator.report import REPORTS, print_coloured

    if form == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ:
        print_coloured(problems, lang, sys.stdout)
        return
    report = REPORTS[form](problems, lang)
    if report:
        click.echo(report)
