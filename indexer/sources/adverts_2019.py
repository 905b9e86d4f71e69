"""Apprenticeship adverts as a CSV without closing dates, as they were published in 2019. Open Government Licence v3.0.

None of them is ever bookable: they are found for 30 days after they were published, and then are over.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from indexer.feeds import Item
from indexer.fetching import Fetcher
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.london import boroughs_of, in_london, outward_code
from indexer.sources.rows import comma_rows
from indexer.sources.wages import advertised, amounts
from indexer.untrusted import LONDON, TITLE, BrokenError, identity, needed, plain_text, safe_link
from knowledge.opportunities.records import Opportunity

NEEDS = Needs("path")
PUBLISHER = "Find an apprenticeship"
COLUMNS = ("vacancy_id", "title", "location", "wage_amount", "wage_unit", "url", "publication_date")


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """The adverts in London. Those elsewhere are counted and left out. Raises BuildError where it cannot be read."""
    assert source.path is not None
    for row in comma_rows(source.path, COLUMNS, report):
        try:
            advert = _advert(source, row)
        except BrokenError as error:
            report.skip(str(error))
            continue
        if in_london(advert.postcode_area) is True:
            yield advert
        else:
            report.leave_out("not in London, or without a postcode")


def _advert(source: SourceSettings, row: dict[str, str]) -> Opportunity:
    published = _published(row["publication_date"])
    outward = outward_code(plain_text(row["location"], TITLE))
    return Opportunity(
        id=f"{source.name}:{identity(row['vacancy_id'], 'vacancy_id')}",
        title=needed(row["title"], TITLE, "title"),
        type="apprenticeship",
        source=source.name,
        link=safe_link(row["url"]),
        attendance="in_person",
        boroughs=boroughs_of(outward),
        postcode_area=outward,
        pay=advertised(amounts(row["wage_amount"]), row["wage_unit"], PUBLISHER, published.year, "London"),
        published=published,
    )


def _published(text: str) -> datetime:
    """London's time, as in "10/05/2019 03:52"."""
    try:
        return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=LONDON)
    except ValueError as error:
        raise BrokenError("publication_date should be a time like 10/05/2019 03:52") from error
