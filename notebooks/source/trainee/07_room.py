# %% [markdown]
# # Run a competition yourself
#
# So far you have looked at competitions that others held. Here you sit in one of the seats, and what you write,
# admit, mark and sign decides. Bots sit in the other seats, or two neighbours beside you at the same laptop.
#
# **What is real here and what is not.** Each competition names a real municipality and the law of its day.
# Organisations, applications, members and what each of them knows are invented by the kit. What was invented is
# told on the screen and in the debrief.
#
# ## The question
#
# Where in a competition can one person change who wins: in the call, at the opening, with a mark, in the
# deliberation? Write the name of one stage on paper, and why you think so. At the end we shall come back to it.

# %%
from socsim.widgets.quiz import quiz
from socsim.widgets.room import room
from socsim.widgets.take_home import take_home

# %% [markdown]
# ## Your seat
#
# The shortest competition takes about ten minutes, the others one or two hours. Choose on the screen below which
# one, how many you are and who you want to be; one press on the blue button, and it is your turn.
#
# - **An NGO** writes an application, counts its budget, seals the envelope and gets a receipt. It is told why it
#   won or lost, and may object.
# - **A member of the commission** says first which applicants he or she is close to, then marks, then talks the
#   marks over with the others and signs.
# - **The chair** does the same, checks the call before it goes out, announces the award and answers objections.
# - **The secretary** opens the envelopes, finds what is missing in them and writes every reason down, and marks
#   like the others.
# - **The official** prepares the call and answers the questions of the NGOs so that everybody gets the answer.
#
# If you have never done this, be a member in the first competition. Nobody watches you, and you can begin again
# as often as you like.

# %%
room()

# %% [markdown]
# ## How to read the page
#
# **Above** stand the twelve stages. Those behind you are filled: press one and you see that moment as you saw it
# then. **The blue band** says what to do now, in one sentence, and has one blue button that leads on. **The card
# with the red dashed frame** tells what only you know. Do not read it aloud: everybody at the table has another
# one.
#
# **Nothing gets lost.** What you did is on the disk before the page says so, with the time. Close the notebook, let
# the battery run down, come back tomorrow and press “Go on”. Everything stands where it stood. A draft and a mark
# can be changed until the stage is over; a sealed envelope and a decision about one cannot.
#
# **Two or three at one laptop.** A curtain falls between you. It names the next person and shows nothing; the
# others turn away until that person has lifted it.
#
# Everything can be done without a mouse: Tab leads from field to field, the digits set a mark, Enter leads on.
#
# ## Try it: once through
#
# Play the first competition to its end before you read on. Look for an answer that you could defend before the one
# who loses by it.
#
# When you are asked for a prediction, give one, even if you are not sure. It costs nothing, and without it the
# debrief has nothing to compare.
#
# ## Say it in words
#
# You have seen the award and the debrief. Tell your neighbour three things, without the words “the computer
# decided”:
#
# - one decision of yours that you would take again, and its reason;
# - one that you would take otherwise now that you know what the bots were told to do;
# - what the organisation that came second will think when it reads the letter.
#
# ## Exercise 1: the other side of the table
#
# Begin the same competition once more in another seat. If you were a member, be an NGO; if you wrote an
# application, be the secretary who finds the faults in it. What did you not see the first time?

# %% [markdown] tags=["hint"]
# Look at the card with the red frame in both seats. Each tells something that the other does not know, and both
# believe that they are right.

# %% [markdown] tags=["solution"]
# Most people find two things. An NGO learns that a commission cannot give points for what is not written, however
# true it is. A member learns that an application which tells too little was often written in one night by people
# who know their work well.

# %% [markdown]
# ## Exercise 2: one thing otherwise
#
# In the debrief, choose a moment on the line of stages and go on from there with one thing changed: another
# decision of yours, another rule, another law. The old record stays as it was. Before you look, write down who
# will win.
#
# Then compare with the name of the stage that you wrote on paper at the beginning. Did the change that you
# expected to decide really decide?

# %% [markdown] tags=["hint"]
# Change one thing at a time. If the winner changes after two changes, you cannot say which of them it was.

# %% [markdown] tags=["solution"]
# In a small competition the stages before the marks often decide most: a call that leaves out what it wants, or
# one envelope that is not admitted. One mark out of twenty seldom changes the winner, one silence about a tie
# sometimes does.

# %% [markdown]
# ## Check yourself

# %%
quiz("07_room")

# %% [markdown]
# ## What I take home
#
# Three answers in your own words. The protocol of your competition is on the page of the stage “Protocol”.

# %%
take_home("07_room")

# %% [markdown]
# ## Under the hood
#
# Every act is a line in the record of the room: who, what, when. Each line is bound to the one before it by a
# fingerprint, so that nothing can be changed afterwards without its being seen. From the same lines the kit
# makes the register, the protocol, the letters and the debrief; there is no second list that could say something
# else. The record lies in your folder under `rooms`, one file a competition.
#
# What a page shows is not written into this notebook. You can send the notebook to somebody: no mark, no
# application and nobody's name goes with it.
