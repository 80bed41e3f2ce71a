"""Tables: a .csv of events → items. The sheet as it lies, what its columns mean, what its cells say."""

from events.intake.importing.tables.layout import FIELDS, Layout, header_key
from events.intake.importing.tables.reading import read_table
from events.intake.importing.tables.remembered import remember_layout, remembered_layouts
from events.intake.importing.tables.sheet import Sheet, sheet_of

__all__ = ["FIELDS", "Layout", "Sheet", "header_key", "read_table", "remember_layout", "remembered_layouts", "sheet_of"]
