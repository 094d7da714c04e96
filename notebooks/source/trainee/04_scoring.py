# %% [markdown]
# # How five opinions become one decision
#
# The municipality of Omuraliev has a million som for culture. Several organisations want to do the work, and the
# commission has five members. Here you take a seat at the commission's table, mark the applications and see how
# five opinions become one decision.
#
# **What is real here and what is not.** The municipality, the million som and the theme are real: they come from
# the pilot of 2014. The organisations, their applications and the other four members are invented. How many
# organisations applied in 2014 and how they were marked is not known to us.
#
# ## The question
#
# Can one member out of five decide who gets the money? Answer first; what the exercises show opens when you have
# answered and marked.

# %%
from socsim.widgets import guesses, methods_tables, step_tables, tables, what_if
from socsim.widgets.after import behind
from socsim.widgets.quiz import quiz
from socsim.widgets.step import step
from socsim.widgets.still import solution
from socsim.widgets.take_home import take_home

me = step("omuraliev_2014_culture", seat="member_2", stage="scoring", until="deliberation")

# %%
decides = guesses.one_decides(me)
decides

# %% [markdown]
# ## Before you mark: the score sheet
#
# A member of the commission does not say “I like it”. He or she answers the questions of the score sheet, the same
# ones for every application.

# %%
tables.criteria(me)

# %% [markdown]
# Seven words are enough to understand every protocol.
#
# - **A mark** is a whole number from 0 to 10 that one member gives for one criterion. The sheet says in words what
#   0, 3, 7 and 10 mean, so that five people mean the same by the same number.
# - **A weight** says how many points the criterion is worth. All weights together make 100.
# - **Points** are the mark times the weight, divided by 10. A mark of 7 at weight 20 earns 14 points, at weight 5
#   only 3.5.
# - **The total** of an application is the mean of its points over all members who marked it, rounded to
#   hundredths.
# - **The pass mark** is the total below which the order is not given, even when nobody else is there. The first
#   criterion has a **floor** besides: whoever earns less than half of its points does not pass. A beautiful
#   project about somebody else's problem is not what the village asked for.
# - **Recusal**: a member whose relative, friend or employer has applied says so and does not mark that
#   application. The mean is taken over the others.
# - **A tie**: when totals are equal, the points on the heaviest criterion decide, then on the next one, then the
#   lower price, and at the very end a drawn lot.

# %%
tables.rules(me)

# %% [markdown]
# Look at the last column. An **assumption** is a number of this kit and not a requirement of the law: in the
# Kyrgyz acts that we could read there is no pass mark, no size of the commission and no tie rule. A real
# commission takes these numbers from its own documents and publishes them in the announcement, before the first
# envelope comes.
#
# ## Your step: take your seat
#
# First you mark a small example and compare yourself with experienced readers. Then come the five applications;
# about half an hour for all of it. The application lies beside the marks, and under each number stands what it
# means. Without a mouse: the digits set a mark, Enter leads on. Every mark is on the disk at once; whoever stops
# here goes on tomorrow at the same place.
#
# Read the card of what only you know before the first mark. There are no right answers here; there is one question
# that you answer for each applicant before you mark it.

# %%
me

# %% [markdown]
# ## See: the decision

# %%
tables.award(me)

# %% [markdown]
# Every applicant gets an answer, the loser and the rejected one too. An answer with a number and a reason can be
# disputed, and this is why it is trusted.
#
# Now the same by member. One row is one member of the commission.

# %%
tables.members(me)

# %% [markdown]
# Compare the rows. There are strict members, who give everybody less, and kind ones. A member who is equally
# strict to all lowers the totals but not the order. The order changes when a member is kind to one and strict to
# another. But a strict member can push everybody below the pass mark, and then nobody gets the money.
#
# What did your own seat do? First what you said about ties, then what your marks did.

# %%
step_tables.ties(me)

# %%
step_tables.mattered(me)

# %% [markdown]
# ## Say it in words
#
# Imagine that the head of an organisation that did not win comes to you tomorrow. Explain the decision to her in
# three sentences, without the words “the computer decided”. What was compared? On which criterion did she lose
# most? What should she do better next time?
#
# ## Exercise 1: other weights
#
# Suppose the village council says: the own contribution matters more than we wrote. Raise its weight by 10 and
# take 10 from the need. Nobody marks anew, only the weights change.

# %%
behind([me, decides], what_if.weights, me)

# %% [markdown]
# Can you find weights with which another application wins? Now think: what would the losers say if the council
# changed the weights after the envelopes were opened?

# %% [markdown] tags=["hint"]
# Look at the marks for a criterion on which the second application is better than the first. Move its weight up
# and take the points from a criterion on which the first is better.

# %% [markdown] tags=["solution"]
# The next chart shows it exactly: how far each weight can move, the others sharing the rest, before the winner
# changes. Where a bar is short, a small change of that weight is enough.

# %% tags=["solution"]
solution(methods_tables.chart(me, "weights"))

# %% [markdown]
# ## Exercise 2: one member is missing
#
# A member fell ill, and the commission decides without him or her. Choose who is missing at the foot of the same
# screen, one after another. Is there a member whose absence changes the winner? If so, the commission was divided,
# and it is worth saying in the protocol why it decided so.
#
# ## Check yourself
#
# Here are the marks for application No. 1. Work out on paper how many points the member in the first column of
# marks gave it: multiply each mark by its weight, divide by 10 and add up.

# %%
tables.marks(me, application=1, points=False)

# %%
tables.check_points(me, application=1, member="chair")

# %% [markdown]
# Then work out the total of the application: the mean over the members who marked it.

# %%
tables.check_mean(me, application=1)

# %% [markdown]
# And now return to your guess. Did one person's marks, or one person's silence, decide anywhere? In a group,
# compare.

# %%
quiz("04_scoring")

# %% [markdown]
# ## What I take home
#
# Three answers in your own words, and the award of your commission.

# %%
take_home("04_scoring", me)

# %% [markdown]
# **What to remember.** A number in a protocol is five people's opinions, weighed by a sheet that was known
# beforehand. The weights, the pass mark and the tie rule are chosen by people too, and so they have to be
# published before the envelopes are opened.
