# %% [markdown]
# # An application, from both sides
#
# An NGO sits three evenings over one page. A commission has ten minutes for it. Between the two something gets
# lost nearly every time: what the one meant and what the other read. In this notebook you sit first on the one
# side of the table and then on the other.
#
# **What is real here and what is not.** The municipality of Chatkal, the million som and the theme are real: they
# come from the pilot of 2014. The questions of the score sheet follow a Kyrgyz call of 2019 and similar sheets of
# neighbours. Villages, NGOs, applications and marks are invented.
#
# ## The question
#
# Six applications answer the same call: groups for small children in three mountain villages. The best gets more
# than twice the points of the last. What may the last have left out? Write three things.

# %%
from socsim.widgets import step_tables, tables, what_if
from socsim.widgets.quiz import quiz
from socsim.widgets.step import step
from socsim.widgets.still import solution
from socsim.widgets.take_home import take_home

writer = step("chatkal_2014_preschool", seat="a2", stage="call", until="sealed")
reader = step("chatkal_2014_preschool", seat="member_1", stage="conflicts", until="scoring")

# %% [markdown]
# ## The first side: you write
#
# You are a small NGO of mothers; for three years you have kept groups for children in your own houses. Before the
# first word you read the questions by which you will be judged, and how much each is worth.

# %%
tables.criteria(writer)

# %% [markdown]
# Most points hang on the first three questions. Many applications spend their page on the fourth: who we are and
# what diplomas we have. Share a page of thirty lines among the seven questions by their weight.
#
# A good answer to the first question has a number and a name: forty children of three to six in two villages, and
# not one group for them; so said the gathering in March. A weak answer has neither: there are many children and
# the problem is pressing. Both are true. Only one of them can be checked, and only it deserves money of the
# budget.
#
# The same holds for results. “Children will develop” cannot fail, so it cannot succeed either. “In June thirty of
# forty come every day, and the teacher of the first form says whether they hold a pencil” can fail. Write a result
# that can fail, and you will be believed.
#
# A prepared application lies on your desk. It was written in one night by people who know their work well and
# papers badly. Read the call, take what is prepared, and **mend the three places** that would cost it most. Count
# the budget line by line, the sum adds itself up. Then enclose the papers and seal the envelope: the code that you
# get proves later that nobody has changed a word.

# %%
writer

# %%
step_tables.changed(writer)

# %% [markdown]
# Which three places did you mend? Say them to your neighbour before you open what a careful reader finds in the
# prepared application.

# %% tags=["solution"]
solution(step_tables.found(writer))

# %% [markdown]
# ## What falls out before anybody reads it
#
# Some envelopes are never marked. Each row is a rule, and beside it what to do. Which two would have caught you
# last time?

# %%
tables.defects()

# %% [markdown]
# In Russian contests of grants three to ten of a hundred fall out for such reasons; in Kazakhstan seventy of a
# hundred came back for correction before people were trained, and twenty afterwards. No Kyrgyz figure was found.
#
# ## The price
#
# The work costs you 700,000 som, the ceiling is a million. If you are alone you can ask for all of it. If you
# expect rivals you ask for less. Move the number of applications that you expect, then your cost. When is nothing
# left above cost?

# %%
what_if.price(700_000, 1_000_000)

# %% [markdown]
# Whoever wins by a price below cost has not won: the work stays undone, or is done by students.
#
# ## The other side: first the ties
#
# Now you sit on the commission of the same competition. The envelopes are open, the names have been told. Before
# you read a line, answer for every applicant: is there a tie? The card with the red frame tells what only you
# know.

# %%
reader

# %%
step_tables.ties(reader)

# %% [markdown]
# Not the tie spoils a decision but the silence about it. Who says it in time loses one sheet; who is found out
# later costs the village the whole competition.
#
# ## Then you read
#
# A tired member reads the title, the sum and the last paragraph, and gives a seven for everything: nobody will
# scold him for a seven. Then all applications are equal, and the price or a friend decides. Anchors are the
# medicine against the seven: look for the description that fits, and only then for its number.
#
# Choose an application, read it, and give it a mark from 0 to 10 on paper for each question. Only then open what
# the commission gave. Where are you stricter, where milder? Application No. 2 is the prepared one: bots cannot
# read what you wrote, so they mark what lay ready. Your own text is for your neighbour.

# %%
what_if.read(reader)

# %% [markdown]
# **Say it in words.** Choose the lowest mark and say in one sentence what should have stood in the application to
# make it an 8. That is the most useful sentence a commission can give.
#
# ## Exercise 1: find the two
#
# Which two questions cost application No. 2 most?

# %% [markdown] tags=["hint"]
# Multiply what is missing to ten by the weight of the question. The largest gap is not always the dearest.

# %% [markdown] tags=["solution"]
# The first two rows of the next table. The last column is what the question cost: what the mean mark lacks to ten,
# times the weight, divided by ten.

# %% tags=["solution"]
solution(tables.lost(reader, application=2))

# %% [markdown]
# ## Exercise 2: read your own
#
# Exchange with your neighbour the applications that you wrote. Mark his by the descriptions, in silence, then tell
# him the one sentence. Then change places.
#
# ## Exercise 3: mend the call
#
# Half of what is missing in applications was missing in the call. Find the place in this call that you understood
# only when you read the applications, and rewrite it so that two strangers would understand the same by it. Read
# it to your neighbour; let him ask three questions. Each question is a line that the call still lacks.

# %% [markdown] tags=["hint"]
# Begin with the need and not with the work: who lacks what, how many they are, and how you know it. Then what is
# to be different on the last day. Leave to the NGO how it gets there: that is what you compare.

# %% [markdown]
# ## Check yourself
#
# - Which three things had the last application left out? Compare with your list.
# - Why does a commission write a reason for 0 and for 10?
# - What would you change in the call so that applications get better?

# %%
quiz("03_application")

# %% [markdown]
# ## What I take home
#
# The page for Word carries the application that you wrote, with the code of its envelope, and your three answers.
# Add the sentence that your neighbour told you, and write who will read your next application before the
# commission does.

# %%
take_home("03_application", writer)

# %% [markdown]
# ## Under the hood
#
# For every application of the kit a careful reader's marks are written down, with the sentence that they rest on.
# A bot marks within them, each in its manner: strict, mild, or carried away by the whole. That is an assumption,
# and the debrief of a competition shows it.
