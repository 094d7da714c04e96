# %% [markdown]
# # An application, from both sides
#
# An NGO sits three evenings over one page. A commission has ten minutes for it. Between the two something gets
# lost nearly every time: what the one meant and what the other read. In this notebook you sit first on the one
# side of the table and then on the other.
#
# **What is real here and what is not.** The questions of the score sheet follow a Kyrgyz call of 2019 and similar
# sheets of neighbours. NGOs, applications and marks are invented, and how often papers are not in order is
# assumed.
#
# ## The question
#
# Two applications propose the same lessons for the same children at the same price. One gets 80 points, the other
# only 50. What may the second have left out? Write three things.
#
# Go from top to bottom. In each grey cell press Shift and Enter together.

# %%
from pathlib import Path

from socsim import announce, hold, language, municipality, sheet, sphere
from socsim.classroom.workshop import papers
from socsim.documents import word
from socsim.widgets import tables, what_if
from socsim.widgets.panel import solution
from socsim.widgets.quiz import quiz
from socsim.widgets.take_home import take_home

speak = language()

# %% [markdown]
# ## The first side: you write
#
# You are a small NGO. Before the first word you read the questions by which you will be judged, and how much each
# is worth. What a 3 looks like and what a 10 is described in the score sheet, which you will have as a Word file
# in a moment.

# %%
call = announce(municipality("Чаткал"), [sphere("preschool")], sheet=sheet())
competition = hold(call, applications=5, seed=23)
tables.criteria(competition)

# %% [markdown]
# Most points hang on the first three questions. Many applications spend their page on the fourth: who we are and
# what diplomas we have. Take a pencil and share a page of thirty lines among the seven questions by their weight.
#
# A good answer to the first question has a number and a name: forty children of three to six in two villages, and
# not one group for them; so said the gathering in March. A weak answer has neither: there are many children and
# the problem is pressing. Both are true. Only one of them can be checked, and only it deserves money of the
# budget.
#
# The same holds for results. “Children will develop” cannot fail, so it cannot succeed either. “In June thirty of
# forty come every day, and the teacher of the first form says whether they hold a pencil” can fail. Write a
# result that can fail, and you will be believed.
#
# The next cell writes an empty form and the score sheet for Word. Fill in three fields for a need of your own
# village; ten minutes are enough.

# %%
forms = {"application": papers.application_form, "sheet": papers.score_sheet}
for name, make in forms.items():
    print(word.write(make(call, speak), Path(f"papers/{name}.docx")))

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
# Whoever wins by a price below cost has not won: the work stays undone, or is done by students. A commission that
# looks only at the price buys such winners.
#
# ## The other side: you read
#
# Ten minutes for an application are little. A tired member reads the title, the sum and the last paragraph, and
# gives a seven for everything: nobody will scold him for a seven. Then all applications are equal, and the price
# or a friend decides. Anchors are the medicine against the seven: look for the description that fits, and only
# then for its number.
#
# Now you are a member of the commission. Here is an application as you see it. Give it a mark from 0 to 10 on
# paper for each of the seven questions, before you run the cell after it.

# %%
tables.application(competition, 1)

# %% [markdown]
# And this is what the five members gave. Where are you stricter, where milder? Where do they differ from each
# other by more than three, and what did the application not say there?

# %%
tables.marks(competition, application=1)

# %% [markdown]
# **Say it in words.** Choose the lowest mark and say in one sentence what should have stood in the application to
# make it an 8. That is the most useful sentence a commission can give.
#
# ## What each of them hears
#
# The kit's letters to all five. Read the one to the last of them as if it were yours. Would you apply again?

# %%
tables.chapter(competition, "reasons")

# %% [markdown]
# ## Exercise 1: find the two
#
# Choose application No. 2, read it, mark it on paper, and then open its marks. Which two questions cost it most?

# %%
what_if.read(competition)

# %% [markdown] tags=["hint"]
# Multiply what is missing to ten by the weight of the question. The largest gap is not always the dearest.

# %% [markdown] tags=["solution"]
# The first two rows of the next table. The last column is what the question cost: what the mean mark lacks to ten,
# times the weight, divided by ten.

# %% tags=["solution"]
solution(tables.lost(competition, application=2))

# %% [markdown]
# ## Exercise 2: read your own
#
# Exchange the three fields that you wrote with your neighbour. Mark his by the descriptions, in silence, then
# tell him the one sentence. Then change places.
#
# ## Exercise 3: mend the call
#
# Half of what is missing in applications was missing in the call. It says “services for children” and wonders
# that everybody writes something else. Rewrite the aim of this lot so that two strangers would understand the
# same by it: how many children, of which age, where, how many hours a week, until when, and what must be
# different in the end. Read it to your neighbour; let him ask three questions. Each question is a line that the
# call still lacks.

# %% [markdown] tags=["hint"]
# Begin with the need and not with the work: who lacks what, how many they are, and how you know it. Then what is to
# be different on the last day. Leave to the NGO how it gets there: that is what you compare.

# %% [markdown]
# ## Check yourself
#
# - Which three things had the 50-point application left out? Compare with your list.
# - Why does a commission write a reason for 0 and for 10?
# - What would you change in the call so that applications get better?

# %%
quiz("03_application")

# %% [markdown]
# ## What I take home
#
# The form that you filled in, and the sentence that your neighbour told you. Write down when you will finish the
# application, and who will read it before the commission does.

# %%
take_home("03_application", competition)

# %% [markdown]
#
# ## Under the hood
#
# The kit gives every invented application a hidden quality; members see it with an error, each in his own way,
# and turn it into marks. How large the errors are is assumed and stands in `datasets/ngos`.
