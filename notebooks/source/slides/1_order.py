# %% [markdown]
# # A need becomes an order
#
# The municipal social order and the pilots of 2014

# %% [markdown] tags=["notes"]
# 2 minutes. Say who you are and that everything here works without internet. NGOs and marks on the pictures are
# invented; municipalities are real.

# %% [markdown]
# ## A million som, six needs
#
# Who decides which one comes first? And who does the work?

# %% [markdown] tags=["notes"]
# 3 minutes. Everybody writes two answers on paper before anybody speaks. Collect three of them aloud; do not
# judge.

# %% [markdown]
# ## Four roles
#
# - Customer: the municipality
# - Executor: an NGO
# - Commission: compares the applications
# - Residents: have the need

# %% [markdown] tags=["notes"]
# 3 minutes. Ask who in the room has been which of the four. This will be your mixed groups later.

# %% [markdown]
# ## From need to result
#
# Study of needs → programme → lot → call → applications → commission → contract → work → monitoring

# %% [markdown] tags=["notes"]
# 4 minutes. Go through the chain with one example from the room. At each arrow ask: what can go wrong here?

# %% [markdown]
# ## 2014: for the first time
#
# - 12 municipalities, three oblasts
# - 11 of them: a million som each
# - First study of needs with residents, then a call

# %% [markdown] tags=["notes"]
# 3 minutes. Source: press release of 22 September 2014. The law of 2008 allowed it before; nobody had done it.

# %% [markdown]
# ## Two pilots that we know
#
# - Omuraliev: 328 residents chose culture
# - Chatkal: 209 residents chose pre-school education

# %% [markdown] tags=["notes"]
# 3 minutes. Executors: the public association Aikol and the organisation TOS Kurulush. How many applied is not
# known. Sources: Municipalitet magazine, 2015.

# %% [markdown]
# ## What an order changes
#
# The twelve pilots, people in need

# %%
from socsim import contrast
from socsim.charts.contrast import show
from socsim.charts.figures.style import slide

pilot = contrast("practice_2008", "pilot_2014", replications=100)
show(pilot, "duel", metric="need", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. First ask: in five years without orders, does need grow, fall or stay? Then show. It is a model: say
# the sentence under the picture aloud.

# %% [markdown]
# ## Where the money stops
#
# Announced, awarded, paid, left on the account

# %%
from socsim.charts.years import show as show_years

show_years(pilot.after, "money", ax=slide())

# %% [markdown] tags=["notes"]
# 4 minutes. Why is so much left? Officials manage few lots, lots fail, a lot costs no more than the need. The
# same was heard in 2010 about the ministry.

# %% [markdown]
# ## Why a lot fails
#
# - Nobody near heard of it
# - No cash to work until payment
# - Papers not in order
# - Too few points

# %% [markdown] tags=["notes"]
# 3 minutes. Which of the four can a municipality change without money? Write the answers on the board; they come
# back in the third deck.

# %% [markdown]
# ## After the pilot
#
# - 2017: any municipality may order
# - 2018, Batken: 50,000 som
# - 2019, Karakol: 400,000 som for two lots
# - 2019: five municipalities

# %% [markdown] tags=["notes"]
# 3 minutes. The money of the donor is gone; own budgets give twenty times less. Why so few? Let the room guess.

# %% [markdown]
# ## What nobody found
#
# Points, pass marks, terms, ceilings: no Kyrgyz text with them could be read. Where you see a number, look for
# its ground.

# %% [markdown] tags=["notes"]
# 2 minutes. The honest answer to “is this the real law?”: partly norm, partly practice, mostly assumption; the
# screen says which.

# %% [markdown]
# ## Talk
#
# Which need would your municipality announce first, and who would know that it is the right one?

# %% [markdown] tags=["notes"]
# 8 minutes. In pairs first, then aloud. Describe, do not judge. The facilitator speaks least.

# %% [markdown]
# ## On Monday
#
# One step that I will take myself, and its date.

# %% [markdown] tags=["notes"]
# 3 minutes. Everybody writes it on the take-home page and reads it to a neighbour.
