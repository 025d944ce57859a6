"""Progress on the terminal, for the person who typed `sala demo`."""

from pathlib import Path

from rich.console import Console

from ui.demo.report import Step


class RichTerminal:
    """A line per step: what, whether, how long."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._console.print("[bold]Sala demo[/bold]  a counter, three citizens, no network\n")

    def begun(self, title: str) -> None:
        """Said only where the line can be written over."""
        if self._console.is_terminal:
            self._console.print(f"  …  {title}", end="\r")

    def ended(self, step: Step) -> None:
        """The line that stays."""
        mark = "[green]ok[/green]" if step.ok else "[red]no[/red]"
        detail = f"  [dim]{step.detail}[/dim]" if step.detail else ""
        self._console.print(f"  {mark}  {step.title}{detail}  [dim]{step.seconds:.1f} s[/dim]")

    def told(self, out: Path, failure: BaseException | None) -> None:
        """The last words."""
        if failure is None:
            self._console.print(f"\nEverything was verified. Look into [bold]{out}[/bold]/:")
            self._console.print("  screens/  receipts/  tracking-*.html  summary.json")
        else:
            self._console.print(f"\n[red]Not verified:[/red] {type(failure).__name__}: {failure}")
