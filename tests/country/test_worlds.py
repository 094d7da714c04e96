"""Worlds: what they are made of, what of it is data, and what is refused."""

from dataclasses import replace

import numpy as np
import pytest

from socsim.base.errors import Lesson
from socsim.base.i18n import LANGUAGES, language
from socsim.country import world_names, worlds
from socsim.law.kit import behaviour


def test_the_nation_holds_all_municipalities_of_the_data_and_the_working_ngos():
    world = worlds.nation()
    assert world.shape == (484, 2500, 6)
    assert world.municipality("41707232859000").record.name["en"] == "Omuraliev"
    assert world.population.sum() == 5_381_525  # README of datasets/municipalities


def test_half_of_the_ngos_live_in_bishkek_and_cities_are_denser_than_villages():
    world = worlds.nation()
    capital = [m.soate for m in world.municipalities].index(worlds.BISHKEK)
    count = np.bincount(world.home, minlength=484)
    assert abs(count[capital] / count.sum() - behaviour()["ngos.capital_share"]) < 0.01
    rest = np.arange(484) != capital
    density = [
        count[rest & which].sum() / world.population[rest & which].sum() for which in (~world.rural, world.rural)
    ]
    assert density[0] > 2 * density[1]


def test_revenues_that_were_found_are_taken_and_marked():
    world = worlds.nation()
    sary_oi = world.municipality("41704245860000")
    assert sary_oi.revenue == 555_200 and sary_oi.grounds["revenue"] == "data"
    assert world.municipality("41707232859000").grounds["revenue"] == "assumption"


def test_poorer_regions_start_with_more_need():
    world = worlds.nation()
    share = world.need.sum(1) / world.groups.sum(1)
    mean = {r: share[[x == r for x in world.region]].mean() for r in ("jalal-abad", "talas")}
    assert mean["jalal-abad"] > 1.3 * mean["talas"]  # poverty in 2014: 46.4 and 19.1 percent


def test_twelve_pilots_five_of_them_known():
    world = worlds.pilot()
    assert world.pilot.all() and len(world.pilot) == 12
    assert sum(ground == "data" for ground in world.grounds["pilot"]) == 5
    assert set(world.region) == set(worlds.PILOT_REGIONS)
    names = {m.name["en"] for m in world.municipalities}
    assert {"Omuraliev", "Chatkal"} <= names


def test_a_part_keeps_the_ngos_that_could_apply_there_and_their_neighbourhoods():
    whole, part = worlds.nation(), worlds.region("talas")
    starts, place, km = part.near
    assert len(starts) == len(part.ngo) + 1 and (np.diff(starts) > 0).all()
    _, whole_place, whole_km = whole.near
    kept = [i for i, r in enumerate(whole.region) if r == "talas"]
    assert len(place) == np.isin(whole_place, kept).sum()
    assert np.sort(km).tolist() == np.sort(whole_km[np.isin(whole_place, kept)]).tolist()
    outside = part.home == -1
    assert outside.any() and (km[np.repeat(~outside, np.diff(starts))] == 0).any()


def test_a_world_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        worlds.pilot().need[0, 0] = 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_world_says_how_much_of_it_is_data(code):
    table = worlds.nation().describe(language(code))
    assert table.loc[language(code)("world.column.population")].iloc[:3].tolist() == [127, 357, 0]
    assert table.loc[language(code)("world.column.ngos")].iloc[3] == 0


def test_worlds_are_the_same_in_every_run_and_their_fingerprint_tells_them_apart():
    assert worlds.invented(12, 60).fingerprint == worlds.invented(12, 60).fingerprint
    assert worlds.invented(12, 60).fingerprint != worlds.invented(12, 60, seed=7).fingerprint
    world = worlds.pilot()
    assert replace(world, revenue=world.revenue + 1).fingerprint != world.fingerprint


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"revenue": lambda w: -w.revenue}, "revenue"),
        ({"need": lambda w: w.groups + 1}, "1"),
        ({"capacity": lambda w: w.capacity * np.nan}, "nan"),
        ({"cash": lambda w: w.cash[:-1]}, "cash"),
    ],
)
def test_an_impossible_world_is_refused_with_its_column(changes, words):
    for ngos in (5, 3):  # also where there are as many NGOs as municipalities
        world = worlds.invented(3, ngos)
        with pytest.raises(Lesson) as caught:
            replace(world, **{name: change(world) for name, change in changes.items()})
        assert words in caught.value.text(language("en"))


def test_ten_million_ngos_are_refused_before_the_memory_is_asked_for():
    with pytest.raises(Lesson) as caught:
        worlds.invented(12, 10_000_000)
    assert "10,000,000" in caught.value.text(language("en"))
    crowd = worlds.invented(400, 150_000)
    with pytest.raises(Lesson, match="ГиБ"):
        replace(crowd, reach=np.full(150_000, 1000.0)).near  # noqa: B018


def test_unknown_worlds_name_the_nearest():
    with pytest.raises(Lesson, match="talas"):
        worlds.named("talass")


@pytest.mark.parametrize(
    ("word", "world"),
    [
        ("Талас", "talas"),
        ("Таласская область", "talas"),
        ("Чуйская", "chui"),
        ("чүй", "chui"),
        ("Ысык-Көл облусу", "issyk-kul"),
        ("Жалал-Абад", "jalal-abad"),
        ("JALAL-ABAD OBLAST", "jalal-abad"),
        ("г. Ош", "osh-city"),
        ("Ош облусу", "osh"),
        ("Ошская", "osh"),
        ("бишкек", "bishkek"),
        ("страна", "nation"),
        ("Кыргыз Республикасы", "nation"),
        ("osh", "osh"),
    ],
)
def test_a_world_is_found_by_its_name_in_any_language(word, world):
    assert world_names.found(word) == world


def test_a_name_of_two_worlds_is_a_question_and_the_list_is_in_the_readers_language():
    with pytest.raises(Lesson) as caught:
        worlds.named("Ош")
    assert caught.value.key == "which_world"
    assert "osh-city (город Ош)" in caught.value.text(language("ru"))
    with pytest.raises(Lesson) as caught:
        worlds.named("Москва")
    assert "talas (Талас облусу)" in caught.value.text(language("ky"))
