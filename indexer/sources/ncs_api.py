"""Job profiles from the API of the National Careers Service, kept as JSON Lines that the source ``ncs`` reads too.

Only profiles that changed since the last good run are asked for. Addresses that the API names are not followed: they
stand for themselves, and only their last part says which profile is meant.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from indexer.errors import BuildError
from indexer.feeds import Cursor, Item
from indexer.fetching import Fetcher, NotFoundError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources import ncs
from indexer.sources.each import each
from indexer.sources.paging import changed, nothing
from indexer.untrusted import BrokenError, moment, plain_text

NEEDS = Needs("url", key=True, options={"version": (r"[A-Za-z0-9.]{1,20}", "v1")})
KEY_HEADER = "Ocp-Apim-Subscription-Key"
FILE = "job_profiles.jsonl"
# So that a run that broke off asks only for what it had not asked for yet.
FRESH = timedelta(days=1)
LONGEST_TEXT = 4000
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """A career for every profile that the API lists, those that did not change from the file that is kept.

    The cursor is the newest change that was seen.
    """
    headers = {"version": source.options.get("version", "v1")}
    base = source.url.rstrip("/")
    summary = fetch.json(f"{base}/summary", headers=headers, key_in=KEY_HEADER).value
    if not isinstance(summary, list):
        raise changed(source, "list of profiles")
    path = fetch.folder / FILE
    held = _held(path)
    listed = dict(each(summary, "summary", report, _listed))
    if not listed:
        raise nothing(source)
    profiles: dict[str, dict[str, Any]] = {}
    for number, (slug, updated) in enumerate(listed.items(), start=1):
        # By its own time, not by the cursor: one that came broken last time is asked for again.
        if since and slug in held and held[slug].get("Listed") == updated.isoformat():
            profiles[slug] = held[slug]
            continue
        report.row("profile", number)
        try:
            came = fetch.json(f"{base}/{slug}", headers=headers, key_in=KEY_HEADER, fresh_for=FRESH).value
            profiles[slug] = {**_as_kept(slug, came), "Listed": updated.isoformat()}
            ncs.document(profiles[slug])
        except (NotFoundError, BrokenError, *ncs.BROKEN) as error:
            report.skip(str(error) if isinstance(error, NotFoundError | BrokenError) else "is not a whole profile")
            profiles.pop(slug, None)
            if slug in held:
                profiles[slug] = held[slug]
    _keep(path, profiles)
    for profile in profiles.values():
        yield ncs.document(profile)
    yield Cursor(max(listed.values()).isoformat(), whole=True)


def _listed(raw: dict[str, Any]) -> tuple[str, datetime]:
    url = raw.get("Url")
    slug = url.rstrip("/").rpartition("/")[2].lower() if isinstance(url, str) else ""
    if not _SLUG.fullmatch(slug) or slug == "summary":
        raise BrokenError("Url names no profile")
    updated = moment(raw.get("LastUpdated"), "LastUpdated")
    if updated is None:
        raise BrokenError("LastUpdated is missing")
    return slug, updated


def _as_kept(slug: str, came: Any) -> dict[str, Any]:
    """A profile as the file holds it: its codes and lists where the source ``ncs`` expects them."""
    if not isinstance(came, dict):
        raise BrokenError("is no profile")
    profile: dict[str, Any] = _clean(came)
    updated = moment(profile.get("LastUpdatedDate"), "LastUpdatedDate")
    if updated is None:
        raise BrokenError("LastUpdatedDate is missing")
    doing = profile["WhatYouWillDo"]
    around = doing.get("WorkingEnvironment") or {}
    return {
        **profile,
        "CanonicalName": slug,
        "Soc2010": profile.get("Soc") or "",
        "Soc2010Title": "",
        "ONetOccupationalCode": profile.get("ONetOccupationalCode") or "",
        "SalaryStarter": _digits(profile.get("SalaryStarter")),
        "SalaryExperienced": _digits(profile.get("SalaryExperienced")),
        # The API does not tell these of a profile.
        "JobCategories": [],
        "ApprenticeshipStandards": [],
        "WhatYouWillDo": {
            **doing,
            "WorkingEnvironment": {name: _listing(around.get(name)) for name in ("Location", "Environment", "Uniform")},
        },
        "Year": updated.year,
    }


def _digits(value: Any) -> str:
    """A salary as the file has it, "" where it is not stated."""
    return "" if value is None else str(value).replace(",", "").removeprefix("£")


def _listing(value: Any) -> list[str]:
    if isinstance(value, list):
        return [text for text in value if isinstance(text, str) and text]
    return [value] if isinstance(value, str) and value else []


def _clean(value: Any) -> Any:
    """The same with every text made safe; links stay as the service writes them, ``[words | address]``."""
    if isinstance(value, dict):
        return {plain_text(name, 100): _clean(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_clean(one) for one in value]
    return plain_text(value, LONGEST_TEXT) if isinstance(value, str) else value


def _held(path: Path) -> dict[str, dict[str, Any]]:
    """The profiles of the last run by name; what cannot be read is asked for again."""
    held: dict[str, dict[str, Any]] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return held
    for line in lines:
        try:
            profile = json.loads(line)
            ncs.document(profile)
            held[profile["CanonicalName"]] = profile
        except ncs.BROKEN:
            continue
    return held


def _keep(path: Path, profiles: dict[str, dict[str, Any]]) -> None:
    """Write the file beside the old one and put it in its place. Raises BuildError."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(profile, ensure_ascii=False) + "\n" for profile in profiles.values())
        part.replace(path)
    except OSError as error:
        raise BuildError(
            f"{path} cannot be written ({error.strerror or error}): free some space, or mend its rights."
        ) from error
