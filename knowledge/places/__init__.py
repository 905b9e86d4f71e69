"""Places in London, from a list of our own that nobody has checked: borough, district, station, postcode, landmark."""

from knowledge.places.borders import Distance, distance, neighbours
from knowledge.places.finding import borough_of_postcode, boroughs_named, places_named, region_of
from knowledge.places.listing import Places, shipped
from knowledge.places.postcodes import outward_code
from knowledge.places.records import Kind, Named, Place

__all__ = [
    "Distance",
    "Kind",
    "Named",
    "Place",
    "Places",
    "borough_of_postcode",
    "boroughs_named",
    "distance",
    "neighbours",
    "outward_code",
    "places_named",
    "region_of",
    "shipped",
]
