# %% [markdown]
# # The same sheets, another winner
#
# The commission has marked, and only arithmetic seems to be left. But arithmetic is a rule as well, and somebody
# chose it. You pass the same sheets through twelve rules and see who would win under each.
#
# **What is real here and what is not.** The aiyl aimak of Omuraliev, the million som and the theme of culture
# are real, from the pilot of 2014. The organisations, their applications and the other members' marks are invented.
# None of the rules below is a requirement of Kyrgyz law.
#
# ## The question
#
# If the marks are the same, can the choice of a rule change the winner? And can one dishonest member of the
# commission decide everything alone? Answer both, and the sheets open.

# %%
from socsim.scoring.methods import criteria, experts
from socsim.scoring.study import trials
from socsim.widgets import guesses, methods_tables, what_if
from socsim.widgets.after import behind
from socsim.widgets.own_marks import own_marks
from socsim.widgets.own_sheets import own_sheets
from socsim.widgets.quiz import quiz
from socsim.widgets.same_marks import same_marks
from socsim.widgets.step import step
from socsim.widgets.still import solution
from socsim.widgets.take_home import take_home

# %% [markdown]
# The competition is the one of notebook 4: five applications, five members, seven criteria. If you have marked there,
# your own marks count here too; otherwise a bot has marked in your seat, and the screen says so.

# %%
marks = own_sheets(step("omuraliev_2014_culture", seat="member_2", stage="scoring", until="deliberation"))

# %% [markdown]
# ## Predict first

# %%
other = guesses.other_winner(marks)
other

# %%
alone = guesses.one_dishonest(marks)
alone

# %% [markdown]
# ## Try it: twelve rules, one screen
#
# Four questions stand behind every rule. The commission usually answers them without noticing.
#
# - **How are the members put together?** By the mean, by the middle mark (median), without the extreme marks,
#   or only by places: who stands before whom.
# - **How are the criteria put together?** Usually points are added up by weights, but one can also measure
#   how near an application is to the best of each criterion.
# - **What does the price count for?** Nothing, a fifth, two fifths, or everything above the pass mark.
# - **Who gets the money?** The first one, everybody while the money lasts, or whoever the lot falls to.
#
# Choose one rule after another and read the line at the top. Then change one of your marks: what does it move? How
# many of your marks must change before another application wins?

# %%
behind([other, alone], same_marks, marks)

# %% [markdown]
# Here are the places under all rules side by side. They follow the marks on the screen above, and so do all charts
# of this competition below.

# %%
behind([other, alone], methods_tables.chart, marks, "places")

# %% [markdown]
# ## Say it in words
#
# A losing applicant says: “You have chosen the rule under which your friends win.” What do you answer? The only
# good answer is given before the call goes out: the rule stands in it.
#
# *My answer:*
#
# ## One member of the commission
#
# Imagine that one member has promised the victory to a friend. He or she gives the friend's application the
# highest mark everywhere and the others the lowest. The chart shows for this competition in what share of
# cases one person alone would have brought a losing application to victory. The sign ≥ means that this simple
# trick may not be the best one, so the true share may be greater.

# %%
alone.then(methods_tables.chart, marks, "one_member")

# %% [markdown]
# One competition proves nothing: perhaps we were lucky. So let us hold ten thousand invented ones, in which
# we know the truly best application because we invented it. Here is what we assume.

# %%
methods_tables.assumptions()

# %% [markdown]
# After the sign ± stands the standard error: how far the share could differ if we held another ten thousand.

# %%
found = trials.accuracy(trials.invent(10_000), trials.teaching())
best = guesses.most_accurate(found)
best

# %%
best.then(methods_tables.experiment, found)

# %% [markdown] tags=["solution"]
# Of these six rules the mean finds the best application most often, and under the mean one
# dishonest person turns the decision most often. Rules by places and by the
# middle mark lose some accuracy and gain much protection. The chart above is one competition, yours: there other rules
# may be as easy to turn, or easier.

# %% [markdown]
# Does it hold if the members disagree more? That is the first exercise.
#
# ## Exercise 1: another commission
#
# Make the random error of a mark twice as large.

# %%
noisy = trials.accuracy(trials.invent(2_000, model=trials.MODEL | {"noise": 2.6}), trials.teaching())
column = guesses.moved_column(found, noisy)
column

# %%
column.then(what_if.noise)

# %% [markdown] tags=["hint"]
# What is easier to turn: a commission in which all agree about the second place, or one in which everybody marks
# by chance?

# %% [markdown] tags=["solution"]
# Twice the error, worked out for you below. Every rule finds the best application less often, because
# there is less truth in the marks. Compare the other columns with the table above, rule by rule: protection against
# one person does not get lost with accuracy to the same degree.

# %% tags=["solution"]
solution(column.then(methods_tables.experiment, noisy))

# %% [markdown]
# ## Rules that break their own promises
#
# We expect two things of every rule. First: if an application is given a higher mark, it must not fall.
# Second: the order of two applications must not depend on a third that wins nothing. Not every rule keeps
# these promises.
#
# Three members have marked three applications. The rule by standard scores compares every mark with that
# member's own mean. In the second column the third member has raised the mark of application No. 3 from one
# to eight. Who is first now?

# %%
low = trials.totals([[1, 2, 9], [2, 7, 10], [4, 9, 1]])
high = trials.totals([[1, 2, 9], [2, 7, 10], [4, 9, 8]])
raised = {"1": experts.zscore(low, low > 0), "8": experts.zscore(high, high > 0)}
rises = guesses.first_changes("raised", raised)
rises

# %%
rises.then(methods_tables.scores, raised)

# %% [markdown]
# Now the second promise. Four applications are compared by how near they are to the best (TOPSIS).
# Application No. 4 is the worst of all by every criterion. In the second column it has withdrawn. Who is
# first with it, and who without it?

# %%
four = [[5, 9, 8], [7, 5, 4], [4, 6, 7], [2, 2, 1]]
weights = [50, 30, 20]
withdrawn = {"4": criteria.topsis(four, weights), "3": criteria.topsis(four[:3], weights)}
leaves = guesses.first_changes("withdrawn", withdrawn)
leaves

# %%
leaves.then(methods_tables.scores, withdrawn)

# %% [markdown]
# So a losing applicant who withdraws can change the winner, though nobody changed a mark. Price formulas that
# compare with the lowest price have the same weakness. Below, quality counts 60% and the price 40%. All three
# applications have passed. In the second column the cheapest one, which stands last, has withdrawn.

# %%
quality, prices = [85, 75, 60], [600_000, 500_000, 400_000]
methods_tables.quality_and_price(quality, prices, weight=40)

# %% [markdown]
# Here are all methods of the kit that may break one of the two promises.

# %%
methods_tables.laws()

# %% [markdown]
# ## How far can a weight move?
#
# The weights were set by people as well. The bar shows how far each weight can move before another
# application wins; the other weights share the rest as before. A short bar by the mark means that this weight
# has decided the competition, and the commission should be able to say why it is what it is.

# %%
behind([other, alone], methods_tables.chart, marks, "weights")

# %% [markdown]
# ## Exercise 2: the marks of your own commission
#
# The kit can read the marks of a real commission from Excel. Take the empty book from the screen below: it has
# a sheet for each member. Fill it in, save it, and give it back on the same screen: you see who would have won
# under each rule, and get a report with all the charts of this notebook.

# %%
own_marks(marks)

# %% [markdown]
# ## Check yourself
#
# - In your municipality people fear pressure on the members of the commission. Which rule would you propose,
#   and what would you pay for it?
# - Go back to your two answers above. What would you say now?

# %%
quiz("05_methods")

# %% [markdown]
# ## What I take home
#
# Three answers in your own words, and the award by the rule of the call.

# %%
take_home("05_methods", marks)

# %% [markdown]
# ## Under the hood
#
# Each rule is one method out of five lists: members, weights, criteria, price, choice. All points are whole
# hundredths rounded half up, places are taken from the published numbers, and a tie is broken by the heaviest
# criterion, then the lower price, then a drawn lot with a recorded seed. `python start.py compare --methods`
# prints every method with its formula, source and weak point; the code is in the folder `socsim/scoring`.
