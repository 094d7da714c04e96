# %% [markdown]
# # The same sheets, another winner
#
# The commission has marked, and only arithmetic seems to be left. But arithmetic is a rule as well, and somebody
# chose it. You pass the same sheets through twelve rules and see who would win under each.
#
# **What is real here and what is not.** The aiyl aimak of Omuraliev, the million som and the theme of culture
# are real, from the pilot of 2014. The organisations, the applications and all marks are synthetic: the kit's
# model made them. None of the rules below is a requirement of Kyrgyz law.
#
# ## The question
#
# If the marks are the same, can the choice of a rule change the winner? And can one dishonest member of the
# commission decide everything alone? Write your two answers on paper before you go on.
#
# Then press the button and go from top to bottom.

# %%
from socsim import announce, hold, municipality, sheet, sphere
from socsim.scoring.methods import criteria, experts
from socsim.scoring.study import trials
from socsim.widgets import methods_tables, what_if
from socsim.widgets.methods import methods
from socsim.widgets.quiz import quiz
from socsim.widgets.still import solution
from socsim.widgets.take_home import take_home

# %% [markdown]
# The next cell holds one competition: six applications, five members, seven criteria. With the same number
# after `seed` you and your neighbour get the same marks.

# %%
call = announce(municipality("Омуралиев"), [sphere("culture")], sheet=sheet())
competition = hold(call, applications=6, seed=3)

# %% [markdown]
# ## Predict first
#
# Choose an answer and only then press the button.

# %%
methods_tables.predict(competition)

# %% [markdown]
# ## Try it: twelve rules side by side
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
# Untick rules and tick them again, look at the charts one after another, and choose an application below: the
# kit explains in words how it fared under each rule.

# %%
screen = methods(competition)
screen

# %% [markdown]
# ## Say it in words
#
# A losing applicant says: “You have chosen the rule under which your friends win.” What do you answer? The only
# good answer is given before the call goes out: the rule stands in it. Later, any change of the rule is a change of
# the winner.
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
methods_tables.chart(competition, "one_member")

# %% [markdown]
# One competition proves nothing: perhaps we were lucky. So let us hold ten thousand invented ones, in which
# we know the truly best application because we invented it. Here is what we assume.

# %%
methods_tables.assumptions()

# %% [markdown]
# The next cell counts for a few seconds. After the sign ± stands the standard error: how far the share could
# differ if we held another ten thousand.

# %%
found = trials.accuracy(trials.invent(10_000), trials.teaching())
methods_tables.experiment(found)

# %% [markdown]
# Look at the first row. Of these six rules the mean finds the best application most often, and under the mean one
# dishonest person turns the decision most often. That is the price of the simplest rule. Rules by places and by the
# middle mark lose some accuracy and gain much protection. In the chart above, of one competition and twelve rules,
# a few are easier still to turn, as nearness to the best.
#
# Does it hold if the members disagree more? That is the first exercise.
#
# ## Exercise 1: another commission
#
# Make the random error of a mark twice as large. Before you let the slider go, say which column will change most.

# %%
what_if.noise()

# %% [markdown] tags=["hint"]
# What is easier to turn: a commission in which all agree about the second place, or one in which everybody marks
# by chance?

# %% [markdown] tags=["solution"]
# Twice the error, worked out for you in the next cell. Every rule finds the best application less often, because
# there is less truth in the marks. Compare the other columns with the table above, rule by rule: protection against
# one person does not get lost with accuracy to the same degree.

# %% tags=["solution"]
noisy = trials.MODEL | {"noise": 2.6}
solution(methods_tables.experiment(trials.accuracy(trials.invent(2_000, model=noisy), trials.teaching())))

# %% [markdown]
# ## Rules that break their own promises
#
# We expect two things of every rule. First: if an application is given a higher mark, it must not fall.
# Second: the order of two applications must not depend on a third that wins nothing. Not every rule keeps
# these promises.
#
# Three members have marked three applications. The rule by standard scores compares every mark with that
# member's own mean. In the second column the third member has raised the mark of application No. 3 from one
# to eight. See who is first now.

# %%
marks = trials.totals([[1, 2, 9], [2, 7, 10], [4, 9, 1]])
raised = trials.totals([[1, 2, 9], [2, 7, 10], [4, 9, 8]])
all_given = raised > 0
methods_tables.scores({"1": experts.zscore(marks, all_given), "8": experts.zscore(raised, all_given)})

# %% [markdown]
# Now the second promise. Four applications are compared by how near they are to the best (TOPSIS).
# Application No. 4 is the worst of all by every criterion. In the second column it has withdrawn. Who is
# first with it, and who without it?

# %%
four = [[5, 9, 8], [7, 5, 4], [4, 6, 7], [2, 2, 1]]
weights = [50, 30, 20]
methods_tables.scores({"4": criteria.topsis(four, weights), "3": criteria.topsis(four[:3], weights)})

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
methods_tables.chart(competition, "weights")

# %% [markdown]
# ## Exercise 2: the marks of your own commission
#
# The kit can read the marks of a real commission from Excel. In the folder of the kit write the first
# command; it makes an empty book with a sheet for each member. Fill it in, save it, and write the second
# command: you get a report with all the charts of this notebook.
#
# 1. An empty book: `python start.py compare --template marks.xlsx`
# 2. The report: `python start.py compare marks.xlsx --out report`
#
# ## Check yourself
#
# - In your municipality people fear pressure on the members of the commission. Which rule would you propose,
#   and what would you pay for it?
# - Go back to your two answers on paper. What would you write now?

# %%
quiz("05_methods")

# %% [markdown]
# ## What I take home
#
# Three answers in your own words, and the award by the rule of the call.

# %%
take_home("05_methods", competition)

# %% [markdown]
# ## Under the hood
#
# Each rule is one method out of five lists: members, weights, criteria, price, choice. All points are whole
# hundredths rounded half up, places are taken from the published numbers, and a tie is broken by the heaviest
# criterion, then the lower price, then a drawn lot with a recorded seed. `python start.py compare --methods`
# prints every method with its formula, source and weak point; the code is in the folder `socsim/scoring`.
