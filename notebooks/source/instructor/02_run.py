# %% [markdown]
# # Run it
#
# | Minutes | What you say | What they do |
# |---|---|---|
# | 12 | “First in silence and alone.” | mark on paper |
# | 10 | “Read me your marks.” | dictate; one person types |
# | 10 | “One step at a time.” | look, and compare with what they wrote |
#
# A class, paper, one laptop and a projector. You type the marks of your commission into an Excel workbook, or run
# on with the marks of the example.

# %%
from pathlib import Path

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.interop.marks import scorebook
from socsim.widgets.methods import methods
from socsim.widgets.reveal import reveal

speak = language()
call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())

# %% [markdown]
# ## A workbook for your class
#
# Names of applications and members stand between the quotation marks: put yours there. The workbook has a sheet
# for each member; every fault in it will be told with sheet and cell.

# %%
applications = ["№ 1", "№ 2", "№ 3", "№ 4"]
members = ["A", "B", "C", "D", "E"]
empty = scorebook.blank(sheet(), applications, members, speak)
scorebook.template(Path("marks.xlsx"), empty, speak)

# %% [markdown]
# Fill `marks.xlsx` in and save it under the name `class.xlsx`. Without that file the cell takes an invented
# competition, and says so.

# %%
own = Path("class.xlsx")
book = scorebook.read(own) if own.exists() else hold(call, applications=6, seed=3)

# %% [markdown]
# ## Reveal
#
# Before the first click everybody has written a prediction. After each step wait: count to ten in silence.

# %%
reveal(book)

# %% [markdown]
# ## Other rules, if somebody asks
#
# Let the person who doubts hold the mouse. Run this cell only after the last step above: it names the winner at
# once.

# %%
methods(book)

# %% [markdown]
# ## When something goes wrong
#
# - A cell of the workbook is wrong: the message names sheet and cell; correct it and run the cell again.
# - A member is missing: leave his sheet empty.
# - No electricity: work the means out on the board.
