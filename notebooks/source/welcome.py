# %% [markdown]
# ## Welcome to the kit on the municipal social order
#
# Click on the grey cell below, press Shift and Enter together and choose your language.

# %%
from socsim.widgets.start import start

start()

# %% [markdown]
# ## What this is
#
# A municipality has a need and some money; non-governmental organisations (NGOs) can do the work. A
# commission chooses among them by a competition. In this kit you live through such a competition on real
# municipalities of Kyrgyzstan, with synthetic applicants. Everything works on this computer without internet.
#
# **First three steps**
#
# 1. Run the grey cell above and choose your language.
# 2. Open the first notebook for trainees: [A need becomes an order](trainee/01_order.{lang}.ipynb).
# 3. In the notebook go from top to bottom, cell by cell, with Shift and Enter.
#
# **Where to go**
#
# - Trainee (municipal official, deputy, NGO worker): the notebook above, then the others in the order of their
#   numbers.
# - Instructor: [Prepare a session](instructor/01_prepare.{lang}.ipynb) writes the guide, role cards and forms; then
#   *Run it* and *Debrief*.
# - Researcher: the data with their sources are in the folder `datasets`, the rules in the folder `socsim`;
#   one competition can be held ten thousand times by one call.
