# %% [markdown]
# # Debrief
#
# The marks of your class under every method, who was strict, what one member could do, and what a law would
# change. Numbers on charts, never names.

# %%
from socsim.widgets.run_sheet import run_sheet

run_sheet("instructor/03_debrief")

# %%
from pathlib import Path

from socsim import compare, contrast, language
from socsim.charts.comparison import show
from socsim.charts.contrast import show as show_laws
from socsim.charts.contrast import tell
from socsim.documents import save
from socsim.reports.comparison import document
from socsim.scoring.presets import TEACHING
from socsim.widgets.class_marks import latest
from socsim.widgets.commissions import commissions
from socsim.widgets.still import files
from socsim.widgets.survey import survey

speak = language()
marks = compare(latest().scorebook(0, speak), TEACHING, speak=speak)

# %% [markdown]
# ## 1. Describe
#
# What did you feel when the result was read? One word. Then the observers read their sheets. Only then this
# picture: where do lines cross?

# %%
show(marks, "places")

# %% [markdown]
# ## 2. Analyse
#
# Who was the strictest, and did it decide anything? A strict member is fair as long as he is strict to all.

# %%
show(marks, "severity")

# %% [markdown]
# Two commissions had the same papers before them. Where do they differ, and would one commission of all have decided
# like either of them?

# %%
commissions()

# %% [markdown]
# Could one person have decided everything? Under which rule is that hardest?

# %%
show(marks, "one_member")

# %% [markdown]
# A strong colour is a reason to ask and no proof. Ask the class what might explain it before anybody says
# “bribe”.

# %%
show(marks, "residuals")

# %% [markdown]
# ## 3. Transfer
#
# Where is it the same in your municipality? And what would a law change? First let them say, then show.

# %%
laws = contrast("law_2017", "bill_2022_without_seats", replications=200).drawn()
show_laws(laws, "effects")

# %%
tell(laws)

# %% [markdown]
# ## 4. Apply
#
# One step that I will take on Monday, and whom I need for it. Everybody writes it on the take-home page. The
# report of your class with all charts, for the file:

# %%
paper = document(marks, speak("guide.debrief"))
files(save.write(paper, Path("papers/class")))

# %% [markdown]
# ## What has changed
#
# Type the questionnaires into the Excel file, or let two people do it while the others have tea, and give it here.
# Before and after are joined by each person's own code.

# %%
survey()
