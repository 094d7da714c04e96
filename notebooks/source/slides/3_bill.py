# %% [markdown] tags=["title", "blue"]
# # What the bill changes
#
# Two laws, the same luck

# %%
from socsim.charts.country import first_slide

first_slide()

# %% [markdown] tags=["notes"]
# The draft of 2014 could not be read, only its aim is known. We compare what it might say.

# %% [markdown] tags=["bases"]
# ## You see a number: look for its ground
#
# - **Norm** stands in an act
# - **Practice** somebody did it
# - **Bill** somebody proposes it
# - **Assumption** nobody knows

# %% [markdown] tags=["notes"]
# Name three rules of your own municipality and let the room sort them into the four.

# %% [markdown] tags=["cards", "stage-delivery", "role-official", "class-pairs"]
# ## The draft: everybody orders, and pays himself
#
# - **0** som from the donor: the million is gone
# - **1 %** of own revenue
# - **+1 som** from the state to each own som

# %% [markdown] tags=["notes"]
# Predict before you go on: are the twelve pilots better or worse off? And the country? Write it down.

# %% [markdown]
# ## The pilot municipalities lose

# %%
from socsim import contrast
from socsim.charts.contrast import show
from socsim.charts.figures.style import slide

pilots = contrast("pilot_2014", "draft_2014_cofinanced", replications=100)
show(pilots, "duel", ax=slide())

# %% [markdown] tags=["notes"]
# The pilots lose: a million is more than two per cent of their revenue. Read the sentence under the
# picture aloud.

# %% [markdown]
# ## Most places gain, some lose: find your own

# %%
country = contrast("pilot_2014", "draft_2014_cofinanced", "nation", replications=40).drawn()
show(country, "map", ax=slide())

# %% [markdown] tags=["notes"]
# Let people find their own oblast. Ask those who are hollow: why did the law pass you by?

# %% [markdown]
# ## Own revenue helps those who have revenue

# %%
show(country, "parts", ax=slide())

# %% [markdown] tags=["notes"]
# Money that follows own revenue goes to those who have revenue. Who expected this? The bar is luck alone,
# the hatched band is what we do not know about behaviour.

# %% [markdown]
# ## Equalisation of strength one is not enough

# %%
equal = contrast("draft_2014_cofinanced", "draft_2014_equalised", "nation", replications=40)
show(equal, "equity", ax=slide())

# %% [markdown] tags=["notes"]
# Two versions of the same draft. The line moves up a little: strength one is not enough. Move it in
# the laboratory.

# %% [markdown]
# ## The grant that goes outweighs all that comes

# %%
show(pilots, "levers", ax=slide())

# %% [markdown] tags=["notes"]
# The shares add up to the whole effect. The grant that goes away outweighs everything that comes.

# %% [markdown]
# ## About the lowest price the model knows little

# %%
price = contrast("law_2017", "lowest_price", replications=400).drawn()
show(price, "effects", ax=slide())

# %% [markdown] tags=["notes"]
# A hollow mark means: the model cannot tell. Say that aloud as often as a green one.

# %% [markdown] tags=["sky", "rows", "clock", "class-pairs", "stage-protocol", "class-question"]
# ## Six lines are already a bill
#
# - Three people, one bill, one title
# - The first day, then one lever a line
# - Whatever is wrong the program says while you write

# %% [markdown] tags=["notes"]
# In groups of three at the notebook “What the bill changes”, or on paper with one laptop. Each group
# one bill.

# %% [markdown] tags=["sky", "rows", "stage-next", "stage-deliberation", "stage-contract", "class-question"]
# ## Two minutes before the committee
#
# - What it changes
# - Who gains, who loses: by luck, by assumptions
# - What one more person costs
# - The weakest assumption

# %% [markdown] tags=["notes"]
# 2 minutes a group, strictly. The others are deputies and ask one question each.

# %% [markdown] tags=["end", "blue", "asked", "role-ngo", "stage-protocol", "class-time"]
# ## What we do not know
#
# - How NGOs really decide
# - What a draft really says
# - What a late payment really costs

# %% [markdown] tags=["notes"]
# End with the honest list: which of these could your municipality find out within a month?
