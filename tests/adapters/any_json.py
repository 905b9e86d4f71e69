"""Any JSON at all, and true payloads in which something is missing or something else."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

SCALARS = st.none() | st.booleans() | st.integers() | st.sampled_from([10**400, -1, 0]) | st.floats() | st.text()
JSON = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@st.composite
def damaged(draw: st.DrawFn, payloads: Mapping[str, Any]) -> Any:
    """One of ``payloads`` in which something is missing or something else."""
    payload = copy.deepcopy(payloads[draw(st.sampled_from(sorted(payloads)))])
    places = [*_places(payload)]
    for holder, key in draw(st.lists(st.sampled_from(places), min_size=1, max_size=3)):
        holder[key] = draw(JSON)
    return payload


def _places(value: Any) -> list[tuple[Any, Any]]:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [place for key in keys for place in [(value, key), *_places(value[key])]]
