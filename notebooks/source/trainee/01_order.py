# %% [markdown]
# # A need becomes an order
#
# In summer 2014 residents of Omuraliev in Talas oblast looked for what their village needed most. 328 of them took
# part, and they chose culture: to collect and to hand on what the old people know. The municipality had a million
# som for it and nobody of its own to do the work. So it held one of the first competitions among NGOs in the
# country. Here you take the secretary's seat in such a competition, on the day when the envelopes are opened.
#
# **What is real here and what is not.** The municipality, the sum, the year, the theme and the 328 residents are
# real. The names of the villages, the NGOs, their applications, the members of the commission and their marks were
# invented for learning. Points, pass mark and terms are assumptions: no Kyrgyz text with them was found.
#
# ## The question
#
# A million som, three villages, six envelopes. How many of them will be opened, how many marked, and how many
# people will be told no? Write three numbers on paper before you go on.

# %%
from socsim.widgets import step_tables, tables, what_if
from socsim.widgets.quiz import quiz
from socsim.widgets.step import step
from socsim.widgets.take_home import take_home

clerk = step("omuraliev_2014_culture", seat="secretary", stage="opening", until="conflicts")

# %% [markdown]
# ## The call
#
# The customer is the municipality. It names the lot, the sum that may not be exceeded, the last day, and how it
# will choose. Everything that it says now binds it later.
#
# Open the call on the screen below and read it as an NGO would. Is there anything that you would ask before you
# write? In a good competition a question is answered to everybody, not to one.
#
# The sum is a ceiling and not a price: whoever asks for less leaves the rest to the municipality. At the end stand
# the questions of the score sheet, each with the points that it can bring. An NGO that reads this knows what to
# write about at length and what in one line. Where the call is silent, the commission will later judge by taste.
#
# ## Your step: you are the secretary
#
# The envelopes lie in the reception, the register says in which order they came. Open them one by one and read
# aloud who asks for how much: from this minute no price can change. An envelope that came after the deadline goes
# back unopened. The deadline in the call was written for everybody.
#
# Then comes the admission. Decide four things about each envelope: what you found in it, which rule is broken,
# why, in a sentence that you could read to the applicant's face, and whether you admit it. Not every weakness is a
# reason to turn somebody away: who is weak loses points, who has broken a rule goes home.
#
# **Predict first.** Write down one reason for which you would turn an application away, and one that would be an
# excuse to get rid of somebody.

# %%
clerk

# %% [markdown]
# ## Compare
#
# A bot sat over the same papers in the secretary's seat. Where do the two of you differ?

# %%
step_tables.admissions(clerk)

# %% [markdown]
# A difference is not yet a mistake. But it has to be explained to somebody: to who was turned away, or to the
# others, for whom the rule held. Whoever is not admitted hears a rule and not an opinion, and what to do better
# next time.
#
# ## Who judges
#
# The secretary sits on the commission too and marks like the others. Before they mark, each says whether one of
# the applicants is a relative, a boss or a debtor. In a village that is not a rare thing.

# %%
tables.chapter(clerk, "commission")

# %%
tables.chapter(clerk, "conflicts")

# %% [markdown]
# Nobody can force a member to speak. What would you do if only you knew that a colleague keeps silent?
#
# ## The decision
#
# Each member gives each application a mark from 0 to 10 for seven questions. Marks become points by weights,
# points are averaged over the members. Below the pass mark nobody gets the order, even if nobody else is there.

# %%
tables.award(clerk)

# %% [markdown]
# Read the table from the bottom. Not a word in it is about people: it says which rule was broken, or how many
# points were missing. Now read the prices and the sentence above the table. Are the points worth the money? The
# score sheet does not ask that, but the village will.
#
# **Say it in words.** Turn to your neighbour and explain in two sentences why this one won. Then explain it to the
# one who came second.
#
# ## What nobody said
#
# The commission decided without knowing one thing. You may know it.

# %%
step_tables.unsaid(clerk)

# %% [markdown]
# Which line of the call was written for this? And who in the hall could have known?
#
# Everybody gets a letter, the one who was turned away too. Would you be content with yours? What is missing?

# %%
tables.chapter(clerk, "reasons")

# %% [markdown]
# ## Exercise: your own municipality
#
# This competition is made by the model, applications and marks together. Choose your municipality and a need that
# you know. What changes: the winner, the price, the points? And what changes when only the luck is another?

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
# the result as well as the one who won.
#
# ## Check yourself
#
# - At which step can nothing be changed any more, and why is that good?
# - Look at your three numbers of the beginning. What surprised you?

# %%
quiz("01_order")

# %% [markdown]
# ## What I take home
#
# Write three answers in your own words; the button makes a page for Word with the award of this competition. The
# whole protocol is on the screen of your step.

# %%
take_home("01_order", clerk)

# %% [markdown]
# ## Under the hood
#
# Each of your acts and each act of a bot is a line in the record of the competition, in your folder under `rooms`.
# All tables on this page are read from it: there is no second list that could say something else. Whoever does the
# step once more begins a new record; the old one stays.
