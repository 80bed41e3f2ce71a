"""Places on the globe → places on a page: nothing is lost, nothing overlaps, and nothing is drawn out of sight."""

import re
from itertools import combinations
from math import hypot

import pytest

from events.dates.territories import is_territory
from timeline.map.borders import BORDERS_FILE, read_borders
from timeline.map.label_placement import Box, LabelPlacement, spread_apart, text_width
from timeline.map.map_data import MapPlace, draw_map, draw_route
from timeline.map.polylines import clip, ring_path, simplify
from timeline.map.projection import (
    Projection,
    fit_frame,
    land_path,
    longitude_span,
    whole_world,
    wrap_longitude,
)
from timeline.map.routes import boxes_along, legs_of, route_path

BERLIN, MUNICH, FRANKFURT, PARIS = (13.405, 52.52), (11.575, 48.137), (8.684, 50.116), (2.35, 48.86)
BEIJING, SHANGHAI, SINGAPORE, SYDNEY = (116.4, 39.9), (121.46, 31.22), (103.82, 1.35), (151.2, -33.87)
QUITO, NAIROBI, SUVA, APIA, REYKJAVIK = (-78.5, -0.2), (36.8, -1.3), (178.4, -18.1), (-171.8, -13.8), (-21.9, 64.1)
GROUPS = {
    "a city": [BERLIN],
    "a country": [BERLIN, MUNICH],
    "two continents": [REYKJAVIK, PARIS, BEIJING, SHANGHAI],
    "the equator": [SINGAPORE, NAIROBI],
    "the south": [SYDNEY, SUVA],
    "the 180th meridian": [SUVA, APIA],
    "the globe": [QUITO, NAIROBI, SYDNEY, BEIJING, REYKJAVIK],
}
groups = pytest.mark.parametrize("points", GROUPS.values(), ids=GROUPS)


def rings_of(data):
    """The points of each ring of path data made of one M and relative steps."""
    for ring in data.split("z")[:-1]:
        numbers = [float(text) for text in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
        x, y = numbers[:2]
        corners = [(x, y)]
        for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + right, y + down
            corners.append((x, y))
        yield corners


def inside(point, rings):
    """Whether a point lies within the rings, by how often a ray from it crosses them."""
    x, y = point
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


def test_the_outlines_are_small_closed_and_named_by_their_codes():
    assert BORDERS_FILE.stat().st_size <= 120_000
    world = read_borders()
    codes = {ring.country for ring in world.rings}
    assert {code for code in codes if not is_territory(code)} == {"-"} and len(codes) > 230
    for ring in world.rings:
        ends = [world.arcs[n] if n >= 0 else world.arcs[~n][::-1] for n in ring.arcs]
        assert all(here[-1] == after[0] for here, after in zip(ends, [*ends[1:], ends[0]], strict=True))


@pytest.mark.parametrize(
    ("point", "country"),
    [(BERLIN, "DE"), (PARIS, "FR"), (BEIJING, "CN"), (REYKJAVIK, "IS"), (NAIROBI, "KE"), (SYDNEY, "AU")],
)
def test_cities_lie_in_their_countries(point, country):
    world = read_borders()
    assert inside(point, [list(world.points(ring)) for ring in world.rings_of([country])])


@groups
def test_what_is_projected_comes_back(points):
    projection = Projection.of(points)
    for x, y in points:
        x = wrap_longitude(x, projection.middle)
        assert projection.inverse(*projection.forward((x, y))) == pytest.approx((x, y), abs=1e-6)


@groups
def test_north_is_up_and_east_is_right(points):
    frame = fit_frame(points, 960, (400, 640), 40)
    for x, y in points:
        here, north, east = frame.place(x, y), frame.place(x, y + 1), frame.place(x + 1, y)
        assert north[1] < here[1] and east[0] > here[0]


@groups
def test_the_frame_holds_all_points_within_its_margin(points):
    frame = fit_frame(points, 960, (400, 640), 40)
    assert 400 <= frame.height <= 640
    for x, y in (frame.place(*point) for point in points):
        assert 39 <= x <= 921 and 39 <= y <= frame.height - 39


def test_one_city_shows_its_country_and_not_what_lies_overseas():
    frame = fit_frame([BERLIN], 960, (400, 640), 40, ["DE"])
    for munich in (MUNICH, (8.4, 54.9), (6.1, 50.8)):
        x, y = frame.place(*munich)
        assert 0 < x < 960 and 0 < y < frame.height
    west, _, east, _ = fit_frame([PARIS], 960, (400, 640), 40, ["FR"]).bounds()
    assert west > -25 and east < 35


def test_the_narrowest_span_may_cross_the_180th_meridian():
    assert (
        longitude_span([178, -172]) == (-177, 10)
        and longitude_span([10]) == (10, 0)
        and longitude_span([-20, 120]) == (50, 140)
    )


@groups
def test_land_is_drawn_in_sight_only(points):
    frame = fit_frame(points, 960, (400, 640), 40)
    drawn = list(rings_of(land_path(frame)))
    assert drawn
    for ring in drawn:
        assert all(-8 <= x <= 968 and -8 <= y <= frame.height + 8 for x, y in ring)


def test_land_drawn_is_where_the_cities_are():
    for points in (GROUPS["two continents"], GROUPS["the globe"]):
        for frame in (fit_frame(points, 960, (400, 640), 40), whole_world(960)):
            rings = list(rings_of(land_path(frame)))
            for inland in ((13.4, 50), (104, 35), (25, 0), (134, -25)):
                x, y = frame.place(*inland)
                if 0 < x < frame.width and 0 < y < frame.height:
                    assert inside((x, y), rings), inland


def test_of_one_country_nothing_but_it_is_drawn():
    frame = fit_frame([BERLIN], 300, (200, 380), 6, ["DE"])
    rings = list(rings_of(land_path(frame, ("DE",))))
    assert inside(frame.place(*MUNICH), rings) and not inside(frame.place(14.4, 50.1), rings)
    assert len(land_path(frame, ("DE",))) < 2500


def test_lines_are_thinned_but_keep_their_ends_and_corners():
    assert simplify([(0, 0), (1, 0.1), (2, 0), (2, 5)], 0.5) == [(0, 0), (2, 0), (2, 5)]
    assert len(simplify([(0, 0), (0, 9), (9, 9), (0, 0)], 0.5)) == 4


def test_rings_are_cut_at_the_frame_and_what_is_out_of_it_is_dropped():
    assert clip([(200, 200), (300, 200), (300, 300)], 100, 100) == []
    cut = clip([(50, 50), (500, 50), (500, 80), (50, 80)], 100, 100)
    assert max(x for x, _ in cut) == 106 and min(x for x, _ in cut) == 50


def test_paths_are_short_and_a_speck_is_none():
    assert ring_path([(0, 0), (1.5, 0), (1.5, -0.5), (0, 0)]) == "M0 0l1.5 0 0-.5z"
    assert ring_path([(0, 0), (0.1, 0), (0.1, 0.1)]) == ""


def test_names_keep_clear_of_circles_of_each_other_and_of_the_edge():
    placement = LabelPlacement(
        300, 200, [Box.about(x, y, 10) for x, y in ((20, 20), (280, 20), (150, 100), (170, 110))]
    )
    at = [(20, 20), (280, 20), (150, 100), (170, 110)]
    names = [placement.place_name("Somewhere", point, 10, 13) for point in at]
    assert all(names) and names[1].anchor != "start"
    assert all(box.within(300, 200) for box in placement.occupied)
    assert not any(box.meets(other) for box, other in combinations(placement.occupied[4:], 2))
    assert placement.place_name("A name much too long for a map as small as this one is", (150, 50), 10, 13) is None


def test_a_name_covers_a_line_only_if_it_insists():
    everywhere = [Box(0, 0, 300, 200)]
    assert LabelPlacement(300, 200, [], everywhere).place_name("Here", (150, 100), 5, 13, insist=False) is None
    assert LabelPlacement(300, 200, [], everywhere).place_name("Here", (150, 100), 5, 13)


def test_chinese_names_are_wider():
    assert text_width("北京", 13) == 26 > text_width("Be", 13)


def test_numbers_on_one_spot_move_apart_and_stay_in_the_frame():
    moved = spread_apart([(5, 5), (5, 5), (6, 5), (295, 195)], 20, 300, 200)
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 19 for a, b in combinations(moved, 2))
    assert all(10 <= x <= 290 and 10 <= y <= 190 for x, y in moved)


def test_journeys_the_same_way_lie_side_by_side():
    first, second, third = legs_of([[(0, 0), (100, 0)], [(100, 0), (0, 0)], [(0, 0), (100, 0)]])
    assert len({leg.at(0.5) for (leg,) in (first, second, third)}) == 3
    assert route_path(first) == "M0 0L100 0" and "Q" in route_path(second)
    assert route_path([]) == "" and legs_of([[(0, 0), (0, 0)]]) == [[]]
    assert len(boxes_along(first)) > 10


def test_a_route_keeps_the_numbers_of_its_stops_and_names_them_apart():
    stops = [(1, MapPlace("Frankfurt am Main", FRANKFURT)), (3, MapPlace("Munich", MUNICH))]
    drawn = draw_route(stops, ["DE"])
    (layer,) = drawn.layers
    assert drawn.width == 300 and [marker.number for marker in layer.markers] == [1, 3]
    assert [named.label.text for named in layer.names] == ["Frankfurt am Main", "Munich"]


def test_the_largest_circle_has_an_area_of_its_count():
    places = [MapPlace("Many", BERLIN, 100), MapPlace("Fewer", PARIS, 25)]
    many, fewer = draw_map(places, [], [BERLIN, PARIS], ["DE", "FR"]).circles
    assert many.radius / fewer.radius == pytest.approx(2)
