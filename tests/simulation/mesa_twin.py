"""The same model as a user of Mesa 3 would write it: agents with methods, the model's own random stream, loops.

An independent twin: it shares worlds, levers and assumptions with ``socsim.simulation``, and no rule. It knows the
usual forms of the law (no vouchers, no direct award).
"""

import math

import mesa

QUANTITIES = (
    "need", "served", "paid", "awarded", "announced", "lots", "failed", "single", "applications", "admitted", "ngos",
    "closed", "entered", "money", "lapsed", "quality_lost", "contracts",
)  # fmt: skip


class Ngo(mesa.Agent):
    """An organisation with capacity by sphere, cash, and a hope of winning."""

    def __init__(self, model, number, world):
        super().__init__(model)
        self.number, self.home, self.founded = number, int(world.home[number]), int(world.founded[number])
        self.capacity = [float(c) for c in world.capacity[number]]
        self.cash, self.overhead = float(world.cash[number]), float(world.overhead[number])
        self.donor, self.contracts = float(world.donor[number]), int(world.contracts[number])
        self.alive, self.hope, self.running = True, model.given.belief_start, 0
        self.near, self.applied, self.won = [], 0, 0

    def apply(self, call):
        """Look at every open lot within reach and apply to the best ones."""
        model, law, given = self.model, self.model.law, self.model.given
        free = self.contracts - self.running - call["used"].get(self.number, 0)
        if not self.alive or free <= 0 or (model.year - self.founded) * 12 < law.minimum_age:
            return
        found = []
        for place, close in self.near:
            for lot in call["open"].get(place, ()):
                v = model.random.random() / (1.0 if self.home == place else law.reach)
                if v >= 1.0:
                    continue
                able = self.capacity[lot["sphere"]] / given.reference_capacity
                odds = given.base_odds * (self.hope / given.reference_belief) * able * able * close
                odds *= math.sqrt(lot["ceiling"] / given.reference_ceiling)
                odds /= model.places[place].rivals / given.rivals_start
                surplus = odds * (1.0 - v) / v
                if surplus > 1.0 and self.cash >= math.floor(lot["ceiling"] * (1.0 - law.advance) * given.bridge):
                    found.append((surplus, lot))
        found.sort(key=lambda pair: -pair[0])
        for _, lot in found[:free]:
            self.applied += 1
            lot["bids"].append(self.bid(lot))

    def bid(self, lot):
        """Write an application."""
        model, given = self.model, self.model.given
        quality = min(1.0, max(0.0, model.random.gauss(self.capacity[lot["sphere"]], given.quality_spread)))
        cost = math.floor(lot["ceiling"] * (given.least_cost + (1.0 - given.least_cost) * model.random.random()))
        price = math.floor(cost + (lot["ceiling"] - cost) / lot["place"].rivals)
        sound = model.random.random() >= given.defects
        return {"ngo": self, "quality": quality, "cost": cost, "price": price, "sound": sound}

    def live(self):
        """Receive other income, pay fixed costs, close or begin anew."""
        model, given = self.model, self.model.given
        if self.applied:
            self.hope = max(given.belief_least, self.hope + given.belief_speed * (self.won / self.applied - self.hope))
        self.applied = self.won = 0
        if not self.alive:
            if model.random.random() < given.entry:
                self.alive, self.cash, self.hope = True, float(given.entry_cash), given.belief_start
                self.founded = model.year
                draw = model.random.gauss
                self.capacity = [
                    min(0.95, max(0.05, draw(given.capacity_mean, given.capacity_spread))) for _ in self.capacity
                ]
                model.count["entered"] += 1
            return
        self.cash += math.floor(self.donor * max(0.0, model.random.gauss(1.0, given.donor_spread))) - self.overhead
        if self.cash < 0 and not self.running:
            self.alive, self.cash = False, 0.0
            model.count["closed"] += 1


class Municipality(mesa.Agent):
    """A customer with needs, money and running contracts."""

    def __init__(self, model, number, world):
        super().__init__(model)
        self.number, self.pilot, self.lots = number, bool(world.pilot[number]), int(world.lots[number])
        self.revenue, self.wealth = float(world.revenue[number]), float(world.wealth[number])
        self.groups, self.need = [float(g) for g in world.groups[number]], [float(n) for n in world.need[number]]
        self.inflow, self.leaving = list(world.inflow[number]), list(world.leaving[number])
        self.money, self.reserved, self.rivals, self.running = 0.0, 0.0, model.given.rivals_start, {}

    @property
    def customer(self):
        circle = self.model.law.circle
        return circle == "all" or (circle == "pilots" and self.pilot)

    def begin(self):
        """People come into need and leave it; money lapses and comes in."""
        model, law, given = self.model, self.model.law, self.model.given
        for k, need in enumerate(self.need):
            coming = self.groups[k] * self.inflow[k] * max(0.0, model.random.gauss(1.0, given.inflow_spread))
            self.need[k] = min(self.groups[k], need + coming - self.leaving[k] * need)
        lost = math.floor(self.money * (1.0 - law.rollover))
        model.count["lapsed"] += lost
        self.money -= lost
        if self.customer:
            own = math.floor(self.revenue * law.earmark)
            more = max(0.0, 1.0 + law.equalisation * (1.0 - self.wealth / model.mean_wealth))
            self.money += own + math.floor(own * law.match * more) + law.grant

    def announce(self):
        """Choose the most pressing needs without a contract and share the money among them."""
        model, law, given = self.model, self.model.law, self.model.given
        if not self.customer:
            return []
        cost = model.unit_cost
        value = [
            0.0 if k in self.running
            else need * cost[k] * model.priority[k] * max(0.05, model.random.gauss(1.0, given.perception_spread))
            for k, need in enumerate(self.need)
        ]  # fmt: skip
        count = min(self.lots, given.most_lots, math.floor(self.money / (given.least_lot * law.years)))
        best = [k for k in sorted(range(len(value)), key=lambda k: -value[k])[: max(count, 0)] if value[k] > 0]
        total, lots = sum(value[k] for k in best), []
        for k in best:
            share = self.money / law.years * value[k] / total
            ceiling = math.floor(min(share, given.greatest_lot, self.need[k] * cost[k]))
            if ceiling >= given.least_lot:
                lots.append({"place": self, "sphere": k, "ceiling": ceiling, "bids": [], "seen": 0, "winner": None})
        return lots

    def award(self, lot):
        """Let the commission mark, and sign with the best application."""
        model, law = self.model, self.model.law
        sound = [bid for bid in lot["bids"] if bid["sound"]]
        able = []
        for bid in lot["bids"]:
            marks = [m for m in (self.mark(bid, e) for e in range(law.size)) if m is not None]
            bid["points"] = math.floor(10 * sum(marks) / len(marks) + 0.5) if marks else 0
            if bid["sound"] and len(marks) >= law.minimum_marks and bid["points"] >= 100 * law.pass_mark:
                able.append(bid)
        if len(sound) < law.minimum_admitted or not able:
            return
        lowest = min(bid["price"] for bid in able)
        for bid in able:
            price_points = math.floor(10_000 * lowest / bid["price"] + 0.5)
            mixed = (100 - law.price_weight) * bid["points"] + law.price_weight * price_points
            score = {"lowest": -bid["price"], "points": math.floor(mixed / 100 + 0.5)}.get(
                law.price_rule, bid["points"]
            )
            bid["order"] = (score, bid["points"], -bid["price"], model.random.random())
        lot["winner"] = winner = max(able, key=lambda bid: bid["order"])
        winner["ngo"].won += 1
        model.count["quality_lost"] += 100 * (max(bid["quality"] for bid in sound) - winner["quality"])
        self.money -= winner["price"] * law.years
        self.reserved += winner["price"] * law.years
        volume = lot["ceiling"] / model.unit_cost[lot["sphere"]]
        self.running[lot["sphere"]] = {**winner, "left": law.years, "volume": volume}

    def mark(self, bid, member):
        """Return a member's mark in hundredths, or None where the member has declared a tie."""
        model, law, given = self.model, self.model.law, self.model.given
        tied, declared = model.tie(bid["ngo"].number, self.number, member)
        if tied and declared:
            return None
        home = bid["ngo"].home == self.number and member >= law.independent
        favour = (given.favour if tied else 0.0) + (given.home_favour if home else 0.0)
        noise = model.random.gauss(0.0, given.noise * (1.0 - given.training_effect * law.training))
        seen = 10.0 * bid["quality"] + favour - given.severity * model.severity(self.number, member) + noise
        return math.floor(min(10.0, max(0.0, seen)) * 100 + 0.5)

    def deliver(self, carried):
        """Have the work done, check some of it, pay; learn."""
        model, law, given = self.model, self.model.law, self.model.given
        for k, contract in list(self.running.items()):
            ngo = contract["ngo"]
            part, checked = carried[ngo.number], model.random.random() < law.monitoring
            effort = 1.0 if checked else 1.0 - given.slack
            served = min(self.need[k], contract["volume"] * part * contract["quality"] * effort)
            result = 1.0 - law.by_results + law.by_results * contract["quality"] * effort
            paid = math.floor(contract["price"] * part * result)
            self.need[k] -= served
            self.reserved -= contract["price"]
            self.money += contract["price"] - paid
            ngo.cash += paid - math.floor(contract["cost"] * part)
            model.work.setdefault((ngo.number, k), 0.0)
            model.work[ngo.number, k] += part
            for name, value in (("served", served), ("paid", paid), ("contracts", 1)):
                model.count[name] += value
            contract["left"] -= 1


class Country(mesa.Model):
    """Years of municipalities and NGOs."""

    def __init__(self, world, levers, given, start, seed=None):
        super().__init__(rng=seed)
        self.levers, self.given, self.start, self.year = levers, given, start, start - 1
        self.unit_cost, self.priority = [float(s.unit_cost) for s in world.spheres], list(world.priority)
        self.mean_wealth = world.revenue.sum() / world.population.sum()
        self.law, self.count, self.ties, self.strict, self.work = levers[0], {}, {}, {}, {}
        self.ngos = [Ngo(self, n, world) for n in range(len(world.ngo))]
        self.places = [Municipality(self, m, world) for m in range(len(world.place))]
        starts, near, km = world.near
        crowd = [0.0] * len(self.places)
        for ngo in self.ngos:
            for p in range(starts[ngo.number], starts[ngo.number + 1]):
                close = 1.0 / (1.0 + km[p] / given.half_distance)
                ngo.near.append((int(near[p]), close))
                crowd[near[p]] += close
        for place, many in zip(self.places, crowd, strict=True):
            place.rivals = max(given.rivals_start, math.sqrt(many))
        self.datacollector = mesa.DataCollector({name: (lambda m, n=name: m.count[n]) for name in QUANTITIES})

    def tie(self, ngo, place, member):
        """Return whether a member is tied to an applicant for good, and whether it is declared."""
        key = ngo, place, member
        if key not in self.ties:
            self.ties[key] = self.random.random() < self.given.ties, self.random.random() < self.given.declared
        return self.ties[key]

    def severity(self, place, member):
        """Return how strict a member is this year."""
        return self.strict.setdefault((place, member), self.random.gauss(0.0, 1.0))

    def step(self):
        """Live through one year."""
        self.year += 1
        self.law = self.levers[self.year - self.start]
        self.count, self.strict, self.work = dict.fromkeys(QUANTITIES, 0), {}, {}
        for place in self.places:
            place.begin()
        lots = [lot for place in self.places for lot in place.announce()]
        self.call(lots)
        for ngo in self.ngos:
            ngo.running = 0
        needed = dict.fromkeys(range(len(self.ngos)), 0.0)
        for place in self.places:
            for contract in place.running.values():
                contract["ngo"].running += 1
                owed = math.floor(contract["price"] * (1.0 - self.law.advance) * self.given.bridge)
                needed[contract["ngo"].number] += owed
        carried = {n: min(1.0, max(0.0, self.ngos[n].cash) / owed) if owed >= 1 else 1.0 for n, owed in needed.items()}
        for place in self.places:
            place.deliver(carried)
        self.learn()
        for place in self.places:
            place.running = {k: c for k, c in place.running.items() if c["left"] > 0}
        for ngo in self.ngos:
            ngo.running = 0
        for place in self.places:
            for contract in place.running.values():
                contract["ngo"].running += 1
        for ngo in self.ngos:
            ngo.live()
        self.close(lots)

    def call(self, lots):
        """Call for applications, and again where nobody won."""
        used = {}
        for _ in range(self.law.calls):
            still = [lot for lot in lots if lot["winner"] is None]
            call = {"used": used, "open": {}}
            for lot in still:
                lot["bids"] = []
                call["open"].setdefault(lot["place"].number, []).append(lot)
            for ngo in self.ngos:
                ngo.apply(call)
            for lot in still:
                lot["seen"] += len(lot["bids"])
                self.count["applications"] += len(lot["bids"])
                self.count["admitted"] += sum(bid["sound"] for bid in lot["bids"])
                lot["place"].award(lot)
                if lot["winner"]:
                    number = lot["winner"]["ngo"].number
                    used[number] = used.get(number, 0) + 1

    def learn(self):
        """Forget a little everywhere, learn where work was done."""
        for ngo in self.ngos:
            for k, capacity in enumerate(ngo.capacity):
                kept = capacity * (1.0 - self.given.forgetting)
                done = min(1.0, self.work.get((ngo.number, k), 0.0))
                ngo.capacity[k] = kept + self.given.learning * (1.0 - kept) * done

    def close(self, lots):
        """Let everybody see how many applied; count the year."""
        for place in self.places:
            seen = [lot["seen"] for lot in lots if lot["place"] is place]
            if seen:
                moved = place.rivals + self.given.rivals_speed * (sum(seen) / len(seen) - place.rivals)
                place.rivals = max(1.0, moved)
        won = [lot["winner"]["price"] for lot in lots if lot["winner"]]
        self.count |= {
            "need": sum(sum(place.need) for place in self.places), "awarded": sum(won), "lots": len(lots),
            "failed": len(lots) - len(won), "single": sum(lot["seen"] == 1 for lot in lots),
            "announced": sum(lot["ceiling"] for lot in lots), "ngos": sum(ngo.alive for ngo in self.ngos),
            "money": sum(place.money + place.reserved for place in self.places),
        }  # fmt: skip
        self.datacollector.collect(self)
