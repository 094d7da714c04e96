"""Facts that the package of municipalities must hold, read from its files without the kit's own reader."""

import csv
import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "municipalities"
ALPHABET = re.compile(r"[А-Яа-яЁёҢңӨөҮү .-]+")
PILOTS = {
    "41707232859000": ("Омуралиев", "talas"),
    "41703230841000": ("Чаткал", "jalal-abad"),
    "41705236836000": ("Сумбула", "batken"),
    "41703223812000": ("Каргалык", "jalal-abad"),
    "41705236842000": ("Тогуз-Булак", "batken"),
}


@cache
def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


PLACES = rows("municipalities")


@cache
def descriptor():
    return json.loads((FOLDER / "datapackage.json").read_text("utf-8"))


def fields(name):
    resource = next(r for r in descriptor()["resources"] if r["name"] == name)
    return {field["name"]: field for field in resource["schema"]["fields"]}


def allowed(column):
    return fields("municipalities")[column]["constraints"]["enum"]


def of(**wanted):
    return [r for r in PLACES if all(r[k] == v for k, v in wanted.items())]


def total(column, **wanted):
    return sum(int(r[column]) for r in of(**wanted) if r[column])


def test_counts_of_the_statistical_committee():
    """484 bodies = 31 cities + 453 aiyl aimaks (National Statistical Committee, 26 October 2019)."""
    assert len(PLACES) == 484
    assert Counter(r["type"] for r in PLACES) == {"city": 31, "aiyl_aimak": 453}
    assert Counter(r["region"] for r in of(type="aiyl_aimak")) == {
        "chui": 105, "osh": 88, "jalal-abad": 68, "naryn": 63, "issyk-kul": 61, "talas": 37, "batken": 31,
    }  # fmt: skip
    assert len(rows("districts")) == 40
    assert len([r for r in of(type="city") if r["district"]]) == 17, "cities of district significance"


def test_districts_and_regions_count_their_own_municipalities():
    for district in rows("districts"):
        assert int(district["aiyl_aimaks"]) == len(of(type="aiyl_aimak", district=district["district"]))
        assert int(district["cities"]) == len(of(type="city", district=district["district"]))
        known = [r for r in of(type="aiyl_aimak", district=district["district"]) if r["population_2009"]]
        assert int(district["aiyl_aimaks_with_2009"]) == len(known)
    for region in rows("regions"):
        if region["type"] != "country":
            assert int(region["cities"]) == len(of(type="city", region=region["region"]))
            assert int(region["aiyl_aimaks"]) == len(of(type="aiyl_aimak", region=region["region"]))
            assert int(region["districts"]) == sum(d["region"] == region["region"] for d in rows("districts"))


def test_a_code_tells_region_and_district():
    codes = [r["soate"] for r in PLACES]
    assert len(set(codes)) == len(codes)
    regions = {r["region"]: r["soate_prefix"] for r in rows("regions")}
    districts = {d["district"]: d for d in rows("districts")}
    for row in PLACES:
        assert re.fullmatch(r"417\d{11}", row["soate"])
        assert row["soate"].startswith(regions[row["region"]])
        if row["district"]:
            assert row["soate"].startswith(districts[row["district"]]["soate_prefix"])
            assert row["region"] == districts[row["district"]]["region"]
        else:
            assert row["type"] == "city"


@pytest.mark.parametrize("column", ["name_ru", "name_ky", "name_en"])
def test_names_are_bare_and_unique_within_their_district(column):
    seen = Counter((r["type"], r["region"], r["district"], r[column].casefold()) for r in PLACES)
    kinds = {"айыл", "айылный", "аймак", "аймагы", "шаары", "шаарчасы", "г", "им", "aiyl", "city"}
    assert max(seen.values()) == 1
    for row in PLACES:
        words = set(re.split(r"[\s.]+", row[column].casefold()))
        assert not words & kinds
        assert row[column] == row[column].strip() != ""


def test_names_keep_to_their_alphabet():
    for row in PLACES:
        assert ALPHABET.fullmatch(row["name_ru"]), row["name_ru"]
        assert not set(row["name_ru"].casefold()) & set("ңөү"), row["name_ru"]
        assert ALPHABET.fullmatch(row["name_ky"]), row["name_ky"]
        assert re.fullmatch(r"[A-Za-z .-]+", row["name_en"]), row["name_en"]


def test_a_russian_name_is_the_stem_of_the_listed_one():
    """Ак-Дебе of Ак-Дебенский: the letters agree up to the ending, but for names of two words."""
    apart = []
    for row in PLACES:
        name, listed = (re.sub(r"[^а-яё]", "", row[c].casefold()) for c in ("name_ru", "listed_name_ru"))
        apart += [] if name[: max(2, len(name) - 3)] in listed else [row["name_ru"]]
    assert apart == ["Нижняя Ала-Арча", "Красная Речка", "Светлая Поляна", "Токтомат Зулпуев"]


def test_kyrgyz_names_say_how_they_came_about():
    assert Counter(r["name_ky_basis"] for r in PLACES) == {"source": 201, "derived": 283}
    assert {r["name_ky_basis"] for r in rows("districts")} == {"derived"}
    assert {r["name_ky_basis"] for r in PLACES if "name_ky in the source" in r["note"]} == {"derived"}


def test_coordinates_lie_in_the_country():
    for row in PLACES:
        assert 39.1 <= float(row["latitude"]) <= 43.3
        assert 69.2 <= float(row["longitude"]) <= 80.3
    assert Counter(r["coordinates_basis"] for r in PLACES) == {
        "seat_village": 263,
        "same_name_in_district": 127,
        "approximate": 59,
        "city_point": 31,
        "like_named_place": 4,
    }


def test_every_municipality_has_a_population_and_says_whence():
    for row in PLACES:
        assert int(row["population_used"]) > 0
        assert row["population_basis"] in allowed("population_basis")
        if row["population_2009"]:
            assert (row["population_basis"], row["population_used"]) == ("census", row["population_2009"])
        elif row["population_2021"]:
            assert (row["population_basis"], row["population_used"]) == ("register", row["population_2021"])
        elif row["population"]:
            assert (row["population_basis"], row["population_used"]) == ("estimate", row["population"])
        else:
            assert row["population_basis"].startswith("imputed")
        assert row["population_used_year"] or row["population_basis"] in ("estimate", "imputed_city")


@pytest.mark.parametrize(
    ("district", "persons"),
    [
        ("naryn", 44_080),
        ("ak-talaa", 30_643),
        ("kochkor", 58_267),
        ("jumgal", 40_565),
        ("jeti-oguz", 81_635),
        ("tong", 49_030),
    ],
)
def test_census_sums_near_the_published_district(district, persons):
    """Aiyl aimaks of the census of 2009 against the district's total in the same census (Naryn exactly)."""
    published = int(next(d for d in rows("districts") if d["district"] == district)["population_2009"])
    assert total("population_2009", district=district) == persons
    assert 0 <= published - persons <= 450
    assert total("population_used", district=district) == persons


@pytest.mark.parametrize(("district", "persons"), [("tup", 72_009), ("jeti-oguz", 103_486), ("tong", 61_875)])
def test_registers_of_2021_exceed_the_estimates(district, persons):
    published = int(next(d for d in rows("districts") if d["district"] == district)["population_2021"])
    assert total("population_2021", district=district) == persons > published


def test_imputed_figures_add_up_to_the_district():
    """What was shared out equally returns the district's figure of 2009, but for rounding."""
    for district in rows("districts"):
        mine = of(district=district["district"])
        imputed = [r for r in mine if r["population_basis"].startswith("imputed")]
        assert {r["population_used"] for r in imputed} == ({district["imputed_population"]} - {""})
        if imputed and district["population_2009"]:
            gap = sum(int(r["population_used"]) for r in mine) - int(district["population_2009"])
            assert abs(gap) <= len(imputed) / 2, district["district"]


def test_districts_without_a_figure_get_the_mean_of_their_region():
    bare = [d["district"] for d in rows("districts") if not d["population_2009"]]
    assert bare == ["at-bashy", "ala-buka", "toguz-toro"]
    for region, mean in {"naryn": 3338, "jalal-abad": 11_909}.items():
        villages = of(region=region, type="aiyl_aimak")
        known = [r for r in villages if r["population_basis"] in ("census", "imputed_district_mean")]
        assert round(sum(int(r["population_used"]) for r in known) / len(known)) == mean
        imputed = of(region=region, population_basis="imputed_region_mean")
        assert {int(r["population_used"]) for r in imputed} == {mean}


def test_four_cities_have_no_figure():
    cities = {r["name_en"]: int(r["population_used"]) for r in of(population_basis="imputed_city")}
    assert cities == {"Mailuu-Suu": 23_594, "Kok-Jangak": 16_133, "Orlovka": 2814, "Shopokov": 7962}


def test_pilots_are_those_a_source_names():
    pilots = {r["soate"]: r for r in of(pilot_2014="true")}
    assert {code: (r["name_ru"], r["region"]) for code, r in pilots.items()} == PILOTS
    for row in pilots.values():
        assert re.search(r"\b(municipalitet|dpi)\d+", row["source"])
        assert "pilot" in row["note"]


def test_the_readme_explains_every_basis_and_its_number_of_rows():
    readme = (FOLDER / "README.md").read_text("utf-8")
    for column in ("population_basis", "coordinates_basis", "name_ky_basis"):
        for word, count in Counter(r[column] for r in PLACES).items():
            assert re.search(rf"`{word}`\D{{1,60}}{count}\b", readme), (word, count)
        assert set(allowed(column)) == {r[column] for r in PLACES}
    assert f"{sum(int(r['population_used']) for r in rows('municipalities')):,}" in readme
    assert len(readme.splitlines()) <= 60


@pytest.mark.parametrize("name", ["municipalities", "districts", "regions"])
def test_population_is_whole(name):
    columns = [c for c in fields(name) if "population" in c and fields(name)[c]["type"] == "integer"]
    assert len(columns) >= 4
    assert all(re.fullmatch(r"\d*", row[c]) for row in rows(name) for c in columns)


def test_every_indicator_is_described_and_shown():
    described = {r["indicator"]: r for r in rows("indicators")}
    place = {"region", "name_ru", "name_ky", "name_en", "type", "iso_3166_2", "soate_prefix", "source"}
    assert set(described) == set(rows("regions")[0]) - place
    for name, row in described.items():
        assert fields("regions")[name].get("unit"), name
        assert all(row[f"{stem}_{code}"] for stem in ("title", "unit") for code in ("ru", "ky", "en"))
    assert {r["indicator"] for r in rows("groups_2014")} <= set(described)


def test_indicators_of_2014_as_published():
    """Poverty, unemployment, preschool, water (National Statistical Committee)."""
    columns = ("poverty_pct_2014", "unemployment_pct_2014", "preschool_pct_2014", "safe_water_pct_2014")
    shown = {r["region"]: tuple(round(float(r[c]) + 1e-9, 1) for c in columns) for r in rows("regions")}
    assert shown["batken"] == (40.7, 12.6, 19.6, 74.3)
    assert shown["osh-city"] == (33.4, 4.2, 49.7, 96.5)
    assert shown["kyrgyzstan"][:3] == (30.6, 8.0, 19.5)


def test_regional_sums_are_the_country():
    sums = defaultdict(int)
    for row in rows("regions"):
        for column in ("population_1999", "population_2009", "cities", "aiyl_aimaks", "districts"):
            sums[column] += int(row[column]) * (-1 if row["type"] == "country" else 1)
    assert {column: gap for column, gap in sums.items() if abs(gap) > 1000} == {}


def test_budgets_are_whole_som_and_per_head_recomputes():
    people = {r["soate"]: r for r in PLACES}
    assert len(rows("budgets")) == 11
    for row in rows("budgets"):
        money = [c for c in row if c.endswith("_som")]
        assert all(re.fullmatch(r"\d*", row[c]) for c in money)
        assert any(row[c] and int(row[c]) > 100_000 for c in money), "som, not thousands"
        if row["som_per_head"]:
            head = int(row["total_som"]) / int(people[row["soate"]][f"population_{row['per_head_year']}"])
            assert abs(head - int(row["som_per_head"])) <= 0.5


def test_every_source_is_listed_and_used():
    listed = {source["name"] for source in descriptor()["sources"]}
    every = [row for resource in descriptor()["resources"] if "schema" in resource for row in rows(resource["name"])]
    assert {word for row in every for word in row["source"].split()} == listed
