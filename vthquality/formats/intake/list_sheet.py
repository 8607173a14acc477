"""The sheet with all choices, which the drop-downs point at: a list in the rule itself may not pass 255 characters."""

from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from vthquality.domain.intake.specification import Choice, Source, Specification
from vthquality.formats.cells import text_value
from vthquality.formats.intake.choices import NEVER_LISTED, Lists
from vthquality.formats.intake.styles import Look, OutSheet, Styles, set_page
from vthquality.wording.intake import columns as words

LIST_WIDTH = 34


class ListNames:
    """Which choices a workbook lists, in which column, under which name."""

    def __init__(self, specification: Specification, lists: Lists) -> None:
        """Find every source of choices that the workbook uses and that has any."""
        self.lists: dict[Source, tuple[str, tuple[str, ...]]] = {}
        for sheet in specification.sheets:
            for f in sheet.fields:
                if isinstance(f.form, Choice) and f.form.source not in NEVER_LISTED:
                    labels = tuple(option.label for option in lists.of(f.form).options)
                    if labels:
                        self.lists.setdefault(f.form.source, (words.heading(sheet.id, f.id), labels))

    def name(self, source: Source) -> str | None:
        """The name of the range that holds these choices; None where there are none to list."""
        return f"keuze_{source.value}" if source in self.lists else None


def write_lists(workbook: Workbook, names: ListNames, lists: Lists, styles: Styles) -> None:
    """Write the sheet, a column per list, and name each range; at the right the activities of every area."""
    sheet: OutSheet = workbook.create_sheet(words.LIST_SHEET)
    columns = [(heading, labels) for heading, labels in names.lists.values()]
    for number, (source, (_, labels)) in enumerate(names.lists.items(), 1):
        letter = get_column_letter(number)
        address = f"'{words.LIST_SHEET}'!${letter}$2:${letter}${len(labels) + 1}"
        name = names.name(source) or ""
        workbook.defined_names[name] = DefinedName(name, attr_text=address)
    columns += _activities(lists)
    for number in range(1, len(columns) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = LIST_WIDTH
    sheet.freeze_panes = "A2"
    set_page(sheet, head="1:1")
    sheet.append([styles.cell(sheet, heading, Look.HEAD) for heading, _ in columns])
    for row in zip_longest(*(labels for _, labels in columns)):
        sheet.append([None if label is None else text_value(sheet, label) for label in row])


def _activities(lists: Lists) -> list[tuple[str, tuple[str, ...]]]:
    """Area, number and text of every activity, to look its number up."""
    rows = [(f"{area.number} {area.name}", a.number, a.text) for area, a in lists.context.activities.values()]
    headings = (words.HEADINGS["area"], words.HEADINGS["activity"], words.HEADINGS["activity_text"])
    return [(heading, tuple(row[place] for row in rows)) for place, heading in enumerate(headings)]
