# %% [markdown]
# # The same sheets, another winner
#
# How five opinions become one decision. Applications and marks are synthetic.

# %% [markdown] tags=["notes"]
# 2 minutes. Applications and marks of this deck are synthetic. No rule here is Kyrgyz law.

# %% [markdown]
# ## Hands up
#
# If the marks are the same, must the winner be the same?

# %% [markdown] tags=["notes"]
# 2 minutes. Count hands, write the number on the board. Do not answer yet.

# %% [markdown]
# ## A mark has a meaning
#
# - 0: nothing about it in the application
# - 3: said in general words
# - 7: said in numbers
# - 10: in numbers, and proved

# %% [markdown] tags=["notes"]
# 4 minutes. Let all mark one application by one criterion on paper, then compare. This calibration saves an hour
# of dispute.

# %% [markdown]
# ## From marks to points
#
# Mark × weight, added up over the criteria, averaged over the members

# %% [markdown] tags=["notes"]
# 3 minutes. Work out one line on the board with numbers from the room. Ask what the weights should be and why.

# %% [markdown]
# ## Twelve rules, one stack of sheets

# %%
from socsim import announce, compare, hold, municipality, sheet, sphere
from socsim.charts.comparison import show
from socsim.charts.figures.style import slide
from socsim.scoring.presets import TEACHING

call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
marks = compare(hold(call, applications=6, seed=3), TEACHING)
show(marks, "places", ax=slide())

# %% [markdown] tags=["notes"]
# 5 minutes. Follow one line with a finger. Where lines cross, the order hangs on the rule. The circle is the
# winner. Return to the hands of the second slide.

# %% [markdown]
# ## One dishonest member

# %%
show(marks, "one_member", ax=slide())

# %% [markdown] tags=["notes"]
# 5 minutes. How often could one member turn the result alone? Ask before you show which rule resists best.

# %% [markdown]
# ## Who was surprising?

# %%
show(marks, "residuals", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. A strong colour is a reason for a question, not a proof. Never name a real person with such a
# picture.

# %% [markdown]
# ## Do the weights decide?

# %%
show(marks, "acceptability", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. One dark bar: the winner does not hang on the weights. Many shades: argue about weights before the
# applications are opened, never after.

# %% [markdown]
# ## What about the price?
#
# - Fixed sum: the best quality wins
# - Price earns points: 80 / 20
# - Lowest price above the pass mark

# %% [markdown] tags=["notes"]
# 4 minutes. The pilots had a fixed sum. Public procurement leans to the lowest price. What happens to social work
# under it? The third deck shows.

# %% [markdown]
# ## Before you mark
#
# - Declare a conflict of interest
# - Mark alone, then talk
# - Write a reason for 0 and 10

# %% [markdown] tags=["notes"]
# 3 minutes. These three habits cost nothing. Which of them is hardest in a village where everybody is a relative?

# %% [markdown]
# ## Say it in words
#
# Explain to the loser in two sentences why he lost.

# %% [markdown] tags=["notes"]
# 6 minutes. In pairs; one is the loser. The kit writes such a reason for every application: compare.

# %% [markdown]
# ## Talk about the marks
#
# What did you see? Why was it so? Where is it the same at your place? What will you change?

# %% [markdown] tags=["notes"]
# 10 minutes. Four questions, in this order. Everybody writes first, then speaks. No names.
