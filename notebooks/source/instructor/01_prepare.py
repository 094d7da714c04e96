# %% [markdown]
# # Prepare a session
#
# | Minutes | What you say | What they do |
# |---|---|---|
# | 20 | nothing yet: this is for you alone | nothing yet |
# | 10 | “Print this, please.” | the office prints the papers |
#
# You choose the municipality, count the people, write the papers and read the run sheet. Everything lands in the
# folder `papers` beside this notebook, as Word and as pages to print.

# %%
from pathlib import Path

import pandas as pd

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.classroom.workshop import guide, papers
from socsim.widgets.seating import seating

speak = language()

# %% [markdown]
# ## How many come
#
# Move the number. If fewer come on the day, open this cell again.

# %%
seating(20)

# %% [markdown]
# ## Which competition
#
# Take a municipality that the people know, and a sphere that hurts there. Names of spheres stand in the table
# below.

# %%
from socsim.country.catalogue import spheres

pd.Series({one.id: speak.of(one.title) for one in spheres()}).to_frame("")

# %%
call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
competition = hold(call, applications=6, seed=3)

# %% [markdown]
# ## Write the papers
#
# Role cards are A5, one role a page; print them on thick paper. The protocol and the letters of refusal belong to
# an invented competition: they show what such papers look like.

# %%
written = papers.write(call, Path("papers"), speak, competition) + guide.write(Path("papers"), speak)
sorted(path.name for path in written)

# %% [markdown]
# ## Read the run sheet
#
# Put 180 or 360 in the place of 90. Lines that may be shorter are marked; never shorten the debrief.

# %%
columns = [speak(f"guide.plan.{name}") for name in ("from", "minutes", "title", "say", "do", "press")]
pd.DataFrame(guide.run_sheet(90, speak), columns=columns).style.hide(axis="index")

# %% [markdown]
# ## Check yourself
#
# - Did you run the notebook “Run it” to its end, alone?
# - Do the decks open without internet?
# - What will you cut when you are fifteen minutes late?
