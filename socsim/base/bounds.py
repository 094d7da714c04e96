"""How large a thing may be that somebody brings. Each number is far above what a competition needs.

A file beyond a bound is named as that in one sentence, before it fills the memory: see :mod:`socsim.base.door`.
"""

MEGABYTE = 2**20

# Files, in bytes.
TABLE = 20 * MEGABYTE  # a table of all 30,000 NGOs of the country has 6 megabytes
TEXT = MEGABYTE // 10  # a bill has 4 kilobytes, the whole law 60
ROOM = 50 * MEGABYTE  # the record of a competition of sixty people who write has two
PACKAGE = 500 * MEGABYTE  # the whole work folder of a workshop, packed: pages, books of marks, pictures
UNPACKED = 2_000 * MEGABYTE  # the same unpacked
PACKED_FILE = 100 * MEGABYTE  # one file of it
DIRECTORY = 2 * MEGABYTE  # what a packed file says of its parts: room for 20,000

# Tables.
ROWS = 50_000  # marks of 100 applications, 20 members and 12 criteria one below the other make 24,000
COLUMNS = 1_000  # a row of marks has one for each criterion
LETTERS = 32_767  # in a cell: Excel allows no more
MARKS = 500_000  # of a whole commission: 1,000 applications, 50 members, 10 criteria

# Workbooks.
PART = 50 * MEGABYTE  # unpacked: the sheet of 50,000 rows has 15
WORKBOOK = 200 * MEGABYTE  # all parts unpacked, pictures too
SHEETS = 200  # one for each member of a commission
CELLS = 300_000  # 30,000 NGOs of ten columns
TAGS = 5 * CELLS  # a cell has two or four, a row two
STYLES = 65_490  # Excel allows no more

# Texts in YAML.
ENTRIES = 5_000  # those repeated by name among them; the whole law has 1,500
DEPTH = 20  # lists and mappings inside one another: a bill needs four

# What is told.
FAULTS = 100  # nobody mends more before trying again
