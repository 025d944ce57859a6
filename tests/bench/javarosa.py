"""The form runtime and JavaRosa, on the same forms in the same run: ratios, ours by theirs.

JavaRosa is the engine of ODK Collect; it comes inside ODK Validate, with pyxform. Each engine works
in one process that is warm: the first rounds are not counted.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyxform

from forms.engine import Instance, parse_form
from tests.bench.engine import begin
from tests.bench.figures import Figure, timed
from tests.bench.forms import answer_to, chain_form, long_form

JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
SOURCE = Path(__file__).with_name("JavaRosa.java")
ROUNDS, COLD = 9, 4
NAMES = {
    "open": "open",
    "answers": "every answer",
    "way": "the way through",
}


def figures() -> Iterator[Figure]:
    """A thousand questions; a chain of a thousand calculations, each answer settling all of it."""
    java = shutil.which("java")
    if java is None or not JAR.exists():
        print("no Java, or no ODK Validate here: JavaRosa is not compared", file=sys.stderr)
        return
    long = [(f"q{n}", answer_to(n)) for n in range(1000)]
    chain = [("q0", str(n)) for n in range(1, 21)]
    yield from _compared(java, "1,000 questions", long_form(1000), long)
    yield from _compared(java, "chain of 1,000", chain_form(1000), chain)


def _compared(java: str, name: str, xml: str, answers: list[tuple[str, str]]) -> Iterator[Figure]:
    theirs, ours = _theirs(java, xml, answers), _ours(xml, answers)
    for what, samples in ours.items():
        yield Figure(
            f"{NAMES[what]}: {name}",
            samples[COLD:],
            baseline="JavaRosa",
            base=theirs[what][COLD:],
        )


def _ours(xml: str, answers: list[tuple[str, str]]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {what: [] for what in NAMES}
    for _ in range(ROUNDS):
        begun: list[Instance] = []
        found["open"].append(timed(lambda b=begun: b.append(begin(parse_form(xml)))))
        found["answers"].append(timed(lambda b=begun: answer(b[0], answers)))
        found["way"].append(timed(lambda b=begun: list(b[0].walk())))
    return found


def answer(instance: Instance, answers: list[tuple[str, str]]) -> None:
    """All of them, each settled before the next."""
    for node, text in answers:
        instance.answer(f"/data/{node}", text)


def _theirs(java: str, xml: str, answers: list[tuple[str, str]]) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        form, given = Path(folder, "form.xml"), Path(folder, "answers.txt")
        form.write_text(xml, encoding="utf-8")
        given.write_text("".join(f"{node}\t{text}\n" for node, text in answers), encoding="utf-8")
        done = subprocess.run(
            [java, "-cp", str(JAR), str(SOURCE), str(form), str(given), str(ROUNDS)],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip()[-300:])
    found: dict[str, list[float]] = {what: [] for what in NAMES}
    for line in done.stdout.splitlines():
        what, _, milliseconds = line.partition(" ")
        if what in found:
            found[what].append(float(milliseconds))
    return found
