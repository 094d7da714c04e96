# %% [markdown]
# # Prepare a session
#
# Half an hour for you alone, some days before; the office then prints the papers.
#
# You give the list of people, choose the place and the need, write the papers and read the run sheet. What belongs to
# your class lands in the folder `class`, papers to print in the folder `papers`.

# %%
from pathlib import Path

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.classroom.workshop import guide, papers
from socsim.widgets.class_prepare import class_prepare
from socsim.widgets.run_sheet import run_sheet
from socsim.widgets.seating import seating
from socsim.widgets.still import files

speak = language()

# %% [markdown]
# ## How many come
#
# Move the number. If fewer come on the day, open this cell again.

# %%
seating(20)

# %% [markdown]
# ## Your class
#
# Give the list of people as you have it, an Excel file with a column of names. Take a municipality that the people
# know, and a need that hurts there. The seats are dealt by lot; the list of seats that is written may be corrected in
# Excel and given here again.

# %%
class_prepare()

# %% [markdown]
# ## Papers to print

# %%
call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
competition = hold(call, applications=6, seed=3)

# %% [markdown]
# The button above makes one pack for your class, with everything in the number you need; its first page says how
# many of each there are. The protocol and the letters of refusal written here belong to an invented competition: they
# show what such papers look like.

# %%
written = papers.outcome(competition, Path("papers"), speak) + guide.write(Path("papers"), speak)
files(written)

# %% [markdown]
# ## Read the run sheet
#
# Choose the minutes that you have, and move the number of people. The whole guide, with what to say in each step, lies
# among the papers.
#
# In the notebooks of the trainees a result waits for an answer or for marks. To see all of a notebook yourself, press
# the line “Open everything at once” below any locked place; it opens that notebook until it is started anew.

# %%
run_sheet()

# %% [markdown]
# ## Check yourself
#
# - Did you run the notebook “Run it” to its end, alone?
# - Do the decks open without internet?
# - What will you cut when you are fifteen minutes late?
