"""What tells cells to fill in from cells to read, and what makes a workbook the form of one person."""

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter

from vthquality.domain.intake.context import Context
from vthquality.domain.intake.specification import Choice, Part, Sheet, Text
from vthquality.formats.gap_workbook.layout import printable
from vthquality.formats.intake.styles import OutCell, OutSheet
from vthquality.wording.intake import columns as words
from vthquality.wording.report.guide_tables import TRIAL
from vthquality.wording.report.workbook_texts import trial_line

READ_ONLY_FILL = PatternFill("solid", bgColor="EEF1F3")
INPUT_FILL = PatternFill("solid", bgColor="FFF9E5")
_LINE = Side("thin", color="C9D1D6")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
NOT_ASKED = ("settled", "textless")
"""Questions of a form at which nothing is filled in."""


def colour(target: OutSheet, sheet: Sheet, head: int, last_row: int, *, form: bool) -> None:
    """Colour the columns below their headings: yellow to fill in, grey to read; a form has lines between its cells."""
    box = BOX if form else None
    places = {f.id: get_column_letter(place) for place, f in enumerate(sheet.fields, 2)}
    not_asked = _not_asked(places["todo"], head + 1) if "todo" in places else None
    for f in sheet.fields:
        letter = places[f.id]
        cells = f"{letter}{head + 1}:{letter}{last_row}"
        if f.part is Part.VALUE and not_asked:
            target.conditional_formatting.add(cells, _rule(not_asked, READ_ONLY_FILL, box))
        target.conditional_formatting.add(
            cells, _rule("TRUE", INPUT_FILL if f.part is Part.VALUE else READ_ONLY_FILL, box)
        )


def _not_asked(letter: str, row: int) -> str:
    told = ",".join(f'${letter}{row}="{words.WHAT_TO_DO[stage]}"' for stage in NOT_ASKED)
    return f"OR({told})"


def _rule(formula: str, fill: PatternFill, box: Border | None) -> OutCell:
    return FormulaRule(formula=[formula], fill=fill, border=box, stopIfTrue=True)  # type: ignore[no-untyped-call]


def above(context: Context) -> tuple[str, str]:
    """The line over the headings of a form: whose it is and of which round, and that a trial is one."""
    trial = trial_line(TRIAL) if context.version and context.version.head.example else ""
    return words.form_of(context.of.name if context.of else "", context.round_name), trial


def dress_form(target: OutSheet, sheet: Sheet, lines: tuple[str, str]) -> None:
    """Whose form it is on every page, with its number, and texts that begin at the top of their cell."""
    target.oddHeader.left.text, target.oddHeader.center.text = (printable(line) for line in lines)
    target.oddHeader.right.text = printable(words.SHEETS[sheet.id])
    target.oddFooter.right.text = words.PAGE_OF
    for place, f in enumerate(sheet.fields, 2):
        column = target.column_dimensions[get_column_letter(place)]
        column.alignment = Alignment(vertical="top", wrap_text=isinstance(f.form, Text | Choice))
