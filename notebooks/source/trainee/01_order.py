# %% [markdown]
# # A need becomes an order
#
# In summer 2014 residents of Omuraliev in Talas oblast looked for what their village needed most. 328 of them
# took part, and they chose culture: to collect and to hand on what the old people know. The municipality had a
# million som for it and nobody of its own to do the work. So it did something that no municipality of the country
# had done before: it held a competition among NGOs. Here you live through such a competition from the call to the
# letter that everybody gets.
#
# **What is real here and what is not.** The municipality, the sum and the year are real. All NGOs, applications,
# members and marks are invented by the kit. Points, pass mark and terms are assumptions: no Kyrgyz text with them
# was found.
#
# ## The question
#
# A million som, one village, six envelopes. How many of them will be opened, how many marked, and how many people
# will be told no? Write three numbers on paper before you go on.
#
# Go from top to bottom. In each grey cell press Shift and Enter together.

# %%
from pathlib import Path

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.competition.protocol import chapters
from socsim.documents import word
from socsim.widgets import tables, what_if
from socsim.widgets.quiz import quiz
from socsim.widgets.take_home import take_home

# %% [markdown]
# ## The call
#
# The customer is the municipality. It names the lot, the sum that may not be exceeded, the last day, and how it
# will choose. Everything that it says now binds it later.
#
# You can choose another municipality and another need later, in the first exercise. For now leave them.

# %%
call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
competition = hold(call, applications=6, seed=36)

# %%
tables.chapter(competition, "announcement")

# %% [markdown]
# Read it as an NGO would. Is there anything that you would ask before you write? In a good competition a question
# is answered to everybody, not to one.
#
# The sum is a ceiling and not a price: whoever asks for less leaves the rest to the municipality. Below the sum
# stands which share of the points each question brings. An NGO that reads this knows what to write about at
# length and what in one line. Where the call is silent, the commission will later judge by taste, and somebody
# will complain.
#
# ## The envelopes
#
# Six came. The clerk writes them into the register in the order of their coming, and nobody opens any of them
# before the day. Why is the order written down?

# %%
tables.chapter(competition, "register")

# %% [markdown]
# On the day all are opened at once, before witnesses, and the price of each is read aloud. From this minute no
# price can change.

# %%
tables.chapter(competition, "opening")

# %% [markdown]
# Look at the column of prices. They are close to each other and close to the ceiling, because everybody read the
# same call. The cheapest is not always the best: somebody may have forgotten to count the road, the heating or
# the taxes. Own contribution is what the NGO brings itself: a room, volunteers, an instrument. It earns points,
# but promises cost nothing; how would you check them?
#
# ## Predict first
#
# Not everybody is admitted to the marks. Which reasons would you accept, and which would be an excuse to get rid
# of somebody? Write one of each.

# %%
tables.chapter(competition, "admission")

# %% [markdown]
# Whoever is not admitted hears a rule and not an opinion, and what to do better next time. Compare with what you
# wrote.
#
# ## Who judges
#
# Five people sit on the commission. Before they mark, each says whether one of the applicants is a relative, a
# boss or a debtor. In a village that is not a rare thing.

# %%
tables.chapter(competition, "commission")

# %%
tables.chapter(competition, "conflicts")

# %% [markdown]
# Nobody forces a member to speak. What would you do if only you knew that a colleague keeps silent? In the next
# notebook but two you sit on the commission yourself.
#
# ## The decision
#
# Each member gives each application a mark from 0 to 10 for seven questions. Marks become points by weights,
# points are averaged over the members. Below the pass mark nobody gets the order, even if nobody else is there.

# %%
tables.chapter(competition, "totals")

# %%
tables.chapter(competition, "award")

# %% [markdown]
# Read the table from the bottom. Somebody stands below the pass mark, and nothing is said about his person: the
# application left a question open. The difference between the first and the second is often smaller than the
# difference between two members about the same application. That is no reason to distrust the result, but a
# reason to say aloud how it came about.
#
# **Say it in words.** Turn to your neighbour and explain in two sentences why this one won. Then explain it to
# the one who came second.
#
# The kit writes such a letter for everybody. Would you be content with it? What is missing?

# %%
tables.chapter(competition, "reasons")

# %% [markdown]
# ## Exercise 1: your own municipality
#
# Choose your municipality and a need that you know. What changes: the winner, the price, the points? And what
# changes when only the luck is another?

# %%
what_if.call()

# %% [markdown] tags=["hint"]
# Move one thing at a time. If you change the municipality and the luck together, you cannot say which of the two
# changed the winner.

# %% [markdown] tags=["solution"]
# With the same luck another municipality has other NGOs around it, so the winner has another name; the rules and
# the commission are the same. With other luck the same municipality gets other applications and another mood of
# the commission. How often that matters is what the last sentence on the screen counts: a thousand competitions
# instead of one.

# %% [markdown]
# What would people in your village say about this winner? A competition is fair when the one who lost can explain
# the result as well as the one who won. Ask your neighbour to try it, with the letter in hand.
#
# ## Exercise 2: the same call, other luck
#
# Guess first: if the same call were held a thousand times, each time with other applicants and other moods of the
# commission, how often would the best application win? And how often would nobody win at all?

# %%
many = hold(call, replications=1000, seed=1)
print(language().share(many.best_chosen.mean()))

# %% [markdown]
# The commission sees quality with an error, as all people do. Which of the two is worse for a village: that the
# second best wins, or that nobody can explain why the best one did?
#
# ## Check yourself
#
# - At which step can nothing be changed any more, and why is that good?
# - Look at your three numbers of the beginning. What surprised you?

# %%
quiz("01_order")

# %% [markdown]
#
# ## What I take home
#
# Write three answers in your own words; the button makes a page for Word with the award of this competition.

# %%
take_home("01_order", competition)

# %% [markdown]
# The next cell writes the whole protocol as a Word file beside this notebook. Replace the names, and you have the
# form of a real one.

# %%
print(word.write(chapters.document(competition, language()), Path("papers/protocol.docx")))

# %% [markdown]
# ## Under the hood
#
# `announce` reads the rules of the day from dated data, `hold` draws applicants and marks. Each draw has an
# address, so that the same `seed` gives the same competition on every computer. The last part of the protocol
# says for each rule whether it is norm, practice or assumption, and from where.
