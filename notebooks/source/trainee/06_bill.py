# %% [markdown]
# # What the bill changes
#
# In spring 2014 a draft of a new law on the social order was discussed. One aim of it is known from the hearings:
# not only the ministry but municipalities as well were to order services from NGOs. We could not read the draft
# itself. So we do what a careful official does with a bill: write down what it would change, compute a few years
# with it and without it, and look for whom it gets better and for whom worse.
#
# **What is real here and what is not.** The municipalities are real. NGOs are invented, and how they behave is
# assumed. Beside every lever stands a word: norm, practice, bill or assumption. Most of them are assumptions.
# The result is that of a model and not a forecast.
#
# ## The question
#
# In the pilot each of twelve municipalities got a million som from a project. The draft says: everybody may
# order, but with own money, and the state adds as much again. Are the twelve pilots better or worse off?
# And the other municipalities of the country? Write down two answers before you go on.
#
# Then press the button and go from top to bottom.

# %%
from socsim import contrast
from socsim.charts.contrast import show, tell
from socsim.widgets import years_tables
from socsim.widgets.laboratory import laboratory
from socsim.widgets.quiz import quiz
from socsim.widgets.take_home import take_home

# %% [markdown]
# ## What the draft changes
#
# First the two laws side by side, line by line. The last column says from where a value is known. Which line
# would you check first, and whom would you ask?

# %%
draft = contrast("pilot_2014", "draft_2014_cofinanced").drawn()
years_tables.changes(draft)

# %% [markdown]
# ## Predict first
#
# Five years pass under both laws. On paper, for the twelve pilots:
#
# 1. Will more or fewer people be helped each year? By how many, about?
# 2. Will more or fewer competitions fail?
# 3. Who gains more, poor municipalities or rich ones?
#
# ## See
#
# Both laws meet the same years with the same luck: the same people come into need, the same NGO has a bad year.
# Therefore the difference is the law's and not chance's.

# %%
show(draft, "duel")

# %%
tell(draft)

# %% [markdown]
# The lines are means over many histories, the bands hold nine histories of ten. Were you right about the first
# question? Now the other outcomes. A mark to the right is more, to the left less; green is better, red is
# worse, black is neither.
#
# **There are two kinds of not knowing, and both are shown.** The bar, and the numbers in brackets, are luck alone:
# other histories of the same world. The hatched band is what we do not know about behaviour: the same comparison
# in forty draws over the ranges of our assumptions. Which of the two is wider? Where hardly any history differs,
# there is no bar: the line says in how many of them.

# %%
show(draft, "effects")

# %% [markdown]
# The pilots lose: a million is more than a hundredth of their own revenue, even doubled. Fewer competitions
# fail, because the lots are smaller.
#
# ## The whole country
#
# The same two laws for all 484 municipalities. Say aloud what you expect on the map before you look.

# %%
country = contrast("pilot_2014", "draft_2014_cofinanced", "nation").drawn()
show(country, "map")

# %% [markdown]
# Triangles up gain, triangles down lose. Where are those that stay as they were, and why did the law pass them
# by? Look at the map of your own oblast: which neighbours order something, which do not?
#
# Now for whom. The poor fifth are the municipalities with the lowest own revenue per resident.

# %%
show(country, "parts")

# %% [markdown]
# Money that follows own revenue goes to those who have revenue. Co-financing som for som doubles this. The next
# line shows the same counted from the poorest municipality on: below the thin line, help goes to the rich first.

# %%
show(country, "equity")

# %% [markdown]
# ## Try: the laboratory
#
# Here you can move every lever. Above stands the answer in one sentence, below it the picture, and beside it the
# levers. The picture follows at once, with few repeats; when you stop, the calculation is repeated as often as
# above, so that the same question has the same answer; after three seconds of rest the assumptions are tried as well.
#
# - Look for the word “poor” and move the lever that helps poor municipalities. Choose the picture “To the poor or to
#   the rich”.
# - Choose the nation and do it again.
# - Open “Call and applications”: what does a call give that more NGOs see?
# - Choose the map and your own municipality: is it better off there?

# %%
screen = laboratory()
screen

# %% [markdown]
# ## Exercise 1: one lever only
#
# Find the one lever that helps most people for the same money. Which of them changes something only together with
# another one?

# %% [markdown] tags=["hint"]
# Start with levers that cost nothing, such as the reach of the call, the training of the commission, the advance.
# Write the number of the headline on paper and give the lever back before you move the next one.

# %% [markdown] tags=["solution"]
# Move one lever, write down the number, give it back, move the next one. Then move two together. If the pair does
# more than the sum of the two, they need each other; the next chart does this for the draft in all orders.

# %%
show(draft, "levers")

# %% [markdown]
# This is how the effect of the draft is shared out among its levers. Each share is the mean over all orders in
# which the levers could be put on. Taking the grant away is in the draft as well; that is the bar to the left.
#
# ## Exercise 2: make your own bill
#
# Go back to the laboratory and move the levers until the bill is one that you would defend. Give it a title and press
# “Save mine”: it is a file of yours, and it stands in the lists the next day too. A number can be typed as you write
# it: 0.5 or 50 %.
#
# Who likes to see the text opens “The bill as a text” below the levers: a lever a line. Try to make a mistake there:
# write `budget.earmrk`, or an advance of 5. What does the program answer?
#
# Then open “Two bills side by side” and bring the file of a neighbour. In which line do you differ most?

# %% [markdown] tags=["hint"]
# A line under `changes` begins with two spaces. A bill that begins later has a line `from: 2015-01-01` below its title.

# %% [markdown]
# This is your bill as it stands in the laboratory now, against the first law. Move a lever there, and all that
# follows here follows it.

# %%
years_tables.effects(screen)

# %% [markdown]
# Year by year. A bill that begins in 2015 cannot change 2014: write `from: 2015-01-01` in its text, and the first
# difference is exactly zero.

# %%
years_tables.by_year(screen)

# %% [markdown]
# ## Exercise 3: defend it
#
# Imagine that you are before the committee of the parliament. You have two minutes. Say:
#
# - what your bill changes, in one sentence;
# - who gains and who loses, with a number and both its bands: luck and assumptions;
# - what one more person helped costs;
# - on which assumption it all hangs, and how you would check it.
#
# The price of one more person helped, in som, with its interval:

# %%
years_tables.price(screen)

# %% [markdown]
# ## Check yourself

# %%
quiz("06_bill")

# %% [markdown]
# ## What I take home
#
# Three answers in your own words, and what your bill changes, with both its bands.

# %%
take_home("06_bill", screen)

# %% [markdown]
# In the laboratory the button "A two-page brief" writes all this as a Word file, with the list of what is
# assumed. Take it along to your neighbour and let him look for the weakest line.
#
# ## What we could not read
#
# The draft of 2014, the points and terms of the law of 2017, the ceilings, the advance: no text of these was
# found. So nothing here says what the law is. If you have the text, put its values into your bill, with the
# article as a source.
#
# ## Under the hood
#
# Every chart says how many histories were run, and on what the levers stand. The number of
# histories was not chosen by hand: the kit stops when the interval is narrow enough for the question.

# %%
years_tables.note(screen)
