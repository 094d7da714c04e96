# %% [markdown] tags=["title", "blue", "poster"]
# # A need becomes an order
#
# The municipal social order and the pilots of 2014
#
# - **12** municipalities
# - **3** oblasts
# - **1 million** som for an order

# %%
from socsim.charts.country import first_slide
from socsim.charts.drawings.chain import ring, row

row()

# %%
first_slide(["talas", "jalal-abad", "batken"])

# %% [markdown] tags=["notes"]
# Say who you are and that everything here works without internet. NGOs and marks on the pictures are
# invented; municipalities are real.

# %% [markdown] tags=["sky", "tiles", "sphere-preschool", "sphere-elderly", "sphere-culture", "sphere-water", "sphere-disability", "sphere-youth"]
# ## A million som for six needs: one of them comes first
#
# Who decides which one? And who does the work?
#
# - Kindergarten
# - Care for the old
# - Culture
# - Clean water
# - People with disabilities
# - The young

# %% [markdown] tags=["notes"]
# Everybody writes two answers on paper before anybody speaks. Collect three of them aloud; do not
# judge.

# %% [markdown] tags=["actors", "role-resident", "role-official", "role-member", "role-ngo"]
# ## Whoever orders does not do the work
#
# - Residents have the need
# - The municipality orders
# - The commission compares
# - An NGO does the work

# %% [markdown] tags=["notes"]
# Ask who in the room has been which of the four. This will be your mixed groups later.

# %% [markdown]
# ## A chain is as strong as its weakest step

# %%
ring()

# %% [markdown] tags=["notes"]
# Go through the chain with one example from the room. At each arrow ask: what can go wrong here?

# %% [markdown]
# ## 2014: twelve municipalities tried it first

# %%
from socsim.charts.country import pilots
from socsim.charts.figures.style import slide

pilots(ax=slide())

# %% [markdown] tags=["notes"]
# Source: press release of 22 September 2014. The law of 2008 allowed it before; nobody had done it.

# %% [markdown] tags=["cards", "sphere-culture", "sphere-preschool", "stage-contract"]
# ## The residents chose the need, not the office
#
# - **328** residents in Omuraliev: culture
# - **209** residents in Chatkal: pre-school education
# - **1 million** som for 11 of the 12 municipalities

# %% [markdown] tags=["notes"]
# Executors: the public association Aikol and the organisation TOS Kurulush. How many applied is not
# known. Sources: Municipalitet magazine, 2015.

# %% [markdown]
# ## With an order need melts, without one it grows

# %%
from socsim import contrast
from socsim.charts.contrast import show
from socsim.charts.figures.style import slide

pilot = contrast("practice_2008", "pilot_2014", replications=100)
show(pilot, "duel", metric="need", ax=slide())

# %% [markdown] tags=["notes"]
# First ask: in five years without orders, does need grow, fall or stay? Then show. It is a model: say
# the sentence under the picture aloud.

# %% [markdown]
# ## The money stops on the account

# %%
from socsim.charts.years import show as show_years

show_years(pilot.after, "money", ax=slide())

# %% [markdown] tags=["notes"]
# Why is so much left? Officials manage few lots, lots fail, a lot costs no more than the need. The
# same was heard in 2010 about the ministry.

# %% [markdown] tags=["cards", "stage-call", "stage-contract", "stage-admission", "stage-scoring"]
# ## A lot fails long before the commission meets
#
# - Nobody near heard of it
# - No cash to work until payment
# - Papers not in order
# - Too few points

# %% [markdown] tags=["notes"]
# Which of the four can a municipality change without money? Write the answers on the board; they come
# back in the third deck.

# %% [markdown] tags=["cards", "sums"]
# ## Own money orders less than a donor did
#
# Since 2017 any municipality may order. In 2019 five did.
#
# - **1,000,000** som, a pilot of 2014
# - **400,000** som for two lots, Karakol, 2019
# - **50,000** som, Batken, 2018

# %% [markdown] tags=["notes"]
# The money of the donor is gone; own budgets give twenty times less. Why so few? Let the room guess.

# %% [markdown] tags=["unknown", "cards", "stage-scoring", "stage-award", "class-time", "stage-contract"]
# ## Nobody found the numbers in a Kyrgyz text
#
# Where you see a number, look for its ground.
#
# - Points
# - Pass mark
# - Terms
# - Ceiling

# %% [markdown] tags=["notes"]
# The honest answer to “is this the real law?”: partly norm, partly practice, mostly assumption; the
# screen says which.

# %% [markdown] tags=["sky", "cards", "class-question", "class-pairs", "class-hand"]
# ## Which need would your municipality announce first?
#
# - Who would know that it is the right one?
# - First in pairs
# - Then aloud

# %% [markdown] tags=["notes"]
# In pairs first, then aloud. Describe, do not judge. The facilitator speaks least.

# %% [markdown] tags=["end", "blue"]
# # On Monday
#
# One step that I will take myself
#
# - Step
# - Date

# %% [markdown] tags=["notes"]
# Everybody writes it on the take-home page and reads it to a neighbour.
