# %% [markdown]
# # Run it
#
# A class, paper, one laptop and a projector. The marks of your commissions come from Excel, or you type them in here;
# without a class the screens show an invented competition, and say so.

# %%
from socsim.widgets.run_sheet import run_sheet

run_sheet("instructor/02_run")

# %%
from socsim.widgets.class_marks import class_marks
from socsim.widgets.other_rules import other_rules
from socsim.widgets.reveal import reveal

# %% [markdown]
# ## Marks from paper
#
# Read the Excel files of the commissions, or type a sheet as it is read aloud. Every fault is told with sheet and cell.
# Everything is on disk at once; a corrected file may be read again.

# %%
marks = class_marks()
marks

# %% [markdown]
# ## Reveal
#
# Before the first click everybody has written a prediction. After each step wait: count to ten in silence.

# %%
reveal(marks)

# %% [markdown]
# ## Other rules, if somebody asks
#
# Let the person who doubts hold the mouse. Open this only after the last step above: it names the winner at once.

# %%
other_rules(marks)

# %% [markdown]
# ## When something goes wrong
#
# - A cell of the Excel file is wrong: the message names sheet and cell; correct it and read the file again.
# - A member is missing: leave that sheet empty.
# - No electricity: work the means out on the board.
