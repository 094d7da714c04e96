# %% [markdown] tags=["title", "blue"]
# # The same sheets, another winner
#
# How five opinions become one decision. Applications and marks are synthetic.

# %%
from socsim.charts.drawings.commission import envelopes

envelopes(6)

# %% [markdown] tags=["notes"]
# Applications and marks of this deck are synthetic. No rule here is Kyrgyz law.

# %% [markdown] tags=["sky", "vote", "class-hand"]
# ## If the marks are the same, must the winner be the same?
#
# - Yes
# - No

# %% [markdown] tags=["notes"]
# Count hands, write the number on the board. Do not answer yet.

# %% [markdown] tags=["marks"]
# ## A mark without a meaning is a mood
#
# - **0** nothing about it in the application
# - **3** said in general words
# - **7** said in numbers
# - **10** in numbers, and proved

# %% [markdown] tags=["notes"]
# Let all mark one application by one criterion on paper, then compare. This calibration saves an hour
# of dispute.

# %% [markdown]
# ## Nobody decides alone: a mark counts by its weight
#
# Mark × weight, added up over the criteria, averaged over the members

# %%
from socsim.charts.drawings.commission import table

table(members=5, applications=6)

# %% [markdown] tags=["notes"]
# Work out one line on the board with numbers from the room. Ask what the weights should be and why.

# %% [markdown]
# ## The marks stay, the rule moves the places

# %%
from socsim import announce, compare, hold, municipality, sheet, sphere
from socsim.charts.comparison import show
from socsim.charts.drawings.places import places
from socsim.charts.figures.style import slide
from socsim.scoring.presets import TEACHING

call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
marks = compare(hold(call, applications=6, seed=3), TEACHING)
places(compare(marks.book, TEACHING[:-1]))

# %% [markdown] tags=["notes"]
# Go down the table with a finger. Where the green mark moves, the winner hangs on the rule. Return to the
# hands of the second slide.

# %% [markdown]
# ## One dishonest member can be enough

# %%
few = compare(marks.book, TEACHING[::2])
show(few, "one_member", ax=slide())

# %% [markdown] tags=["notes"]
# How often could one member turn the result alone? Ask before you show which rule resists best.

# %% [markdown]
# ## A surprise is a question, not a proof

# %%
show(marks, "residuals", ax=slide())

# %% [markdown] tags=["notes"]
# A strong colour is a reason for a question, not a proof. Never name a real person with such a
# picture.

# %% [markdown]
# ## The weights are argued before the envelopes

# %%
show(marks, "acceptability", ax=slide())

# %% [markdown] tags=["notes"]
# One dark bar: the winner does not hang on the weights. Many shades: argue about weights before the
# applications are opened, never after.

# %% [markdown] tags=["cards", "names", "stage-award", "stage-scoring", "stage-contract"]
# ## The rule for the price chooses before the commission does
#
# - **Fixed sum** the best quality wins
# - **80 / 20** the price earns points
# - **Lowest price** above the pass mark

# %% [markdown] tags=["notes"]
# The pilots had a fixed sum. Public procurement leans to the lowest price. What happens to social work
# under it? The third deck shows.

# %% [markdown] tags=["cards", "stage-conflict", "stage-scoring", "stage-protocol", "here-scoring"]
# ## Mark alone, then talk
#
# - Declare a conflict of interest
# - Mark before you hear the others
# - Write a reason for 0 and 10

# %% [markdown] tags=["notes"]
# These three habits cost nothing. Which of them is hardest in a village where everybody is a relative?

# %% [markdown] tags=["sky", "rows", "clock", "class-pairs", "stage-appeal", "stage-protocol", "here-award"]
# ## Explain to the loser in two sentences why he lost
#
# - One is the commission, the other has lost
# - Say what the application lacked. No names
# - Compare with the reason that the program writes

# %% [markdown] tags=["notes"]
# In pairs; one is the loser. The kit writes such a reason for every application: compare.

# %% [markdown] tags=["end", "blue", "asked"]
# ## What we take along
#
# - What did you see?
# - Why was it so?
# - Where is it the same at your place?
# - What will you change?

# %% [markdown] tags=["notes"]
# Four questions, in this order. Everybody writes first, then speaks. No names.
