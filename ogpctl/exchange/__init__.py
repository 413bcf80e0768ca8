"""Import and export: other people's formats, read and written.

A reader makes plans of a foreign file and compares nothing (`incoming`), each remark with its row, column and
value. What is here already is found (`foreign_identity`, `plan_matching`), what a value adds and where two
differ is worked out (`import_additions`), the new bytes are made by the room `edit` (`proposing`): all of it
pure. Only then are they checked as a whole (`landing`) and written (`import_writing`). A new source needs a
reader that returns an `ImportReading`, and a command.
"""
