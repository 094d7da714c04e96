# %% [markdown]
# # What the bill changes
#
# Two laws, the same luck

# %% [markdown] tags=["notes"]
# 2 minutes. The draft of 2014 could not be read, only its aim is known. We compare what it might say.

# %% [markdown]
# ## Four words
#
# - Norm: stands in an act
# - Practice: somebody did it
# - Bill: somebody proposes it
# - Assumption: nobody knows

# %% [markdown] tags=["notes"]
# 3 minutes. Name three rules of your own municipality and let the room sort them into the four.

# %% [markdown]
# ## The draft: everybody orders
#
# - The donor's million is gone
# - One per cent of own revenue
# - The state adds a som to each som

# %% [markdown] tags=["notes"]
# 3 minutes. Predict before you go on: are the twelve pilots better or worse off? And the country? Write it down.

# %% [markdown]
# ## The pilots

# %%
from socsim import contrast
from socsim.charts.contrast import show
from socsim.charts.figures.style import slide

pilots = contrast("pilot_2014", "draft_2014_cofinanced", replications=100)
show(pilots, "duel", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. The pilots lose: a million is more than two per cent of their revenue. Read the sentence under the
# picture aloud.

# %% [markdown]
# ## The country

# %%
country = contrast("pilot_2014", "draft_2014_cofinanced", "nation", replications=40).drawn()
show(country, "map", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. Let people find their own oblast. Ask those who are hollow: why did the law pass you by?

# %% [markdown]
# ## Rich and poor

# %%
show(country, "parts", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. Money that follows own revenue goes to those who have revenue. Who expected this? The bar is luck alone,
# the hatched band is what we do not know about behaviour.

# %% [markdown]
# ## And with equalisation?

# %%
equal = contrast("draft_2014_cofinanced", "draft_2014_equalised", "nation", replications=40)
show(equal, "equity", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. Two versions of the same draft. The line moves up a little: strength one is not enough. Move it in
# the laboratory.

# %% [markdown]
# ## Which lever does it?

# %%
show(pilots, "levers", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. The shares add up to the whole effect. The grant that goes away outweighs everything that comes.

# %% [markdown]
# ## The lowest price

# %%
price = contrast("law_2017", "lowest_price", replications=400).drawn()
show(price, "effects", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. A hollow mark means: the model cannot tell. Say that aloud as often as a green one.

# %% [markdown]
# ## Six lines are a bill
#
# Title, first day, and one lever a line. The kit checks it while you write.

# %% [markdown] tags=["notes"]
# 15 minutes in groups of three at the notebook “What the bill changes”, or on paper with one laptop. Each group
# one bill.

# %% [markdown]
# ## Two minutes before the committee
#
# - What it changes
# - Who gains, who loses: by luck, by assumptions
# - What one more person costs
# - The weakest assumption

# %% [markdown] tags=["notes"]
# 2 minutes a group, strictly. The others are deputies and ask one question each.

# %% [markdown]
# ## What we do not know
#
# How NGOs really decide, what a draft really says, what a late payment really costs.

# %% [markdown] tags=["notes"]
# 5 minutes. End with the honest list: which of these could your municipality find out within a month?
