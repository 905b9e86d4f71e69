"""What a long job shows of itself."""

from __future__ import annotations

import io

import pytest

from indexer.progress import Bar, step


class Terminal(io.StringIO):
    """Standard error of a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_line_a_step_where_there_is_no_terminal() -> None:
    stream = io.StringIO()
    bar = Bar(stream)
    with step(bar, "reading"):
        bar.advance(3)
        assert not stream.getvalue()
    with step(bar, "encoding", total=2000):
        bar.advance(2000)
    assert [line.rpartition(" in ")[0] for line in stream.getvalue().splitlines()] == [
        "reading: 3",
        "encoding: 2,000 of 2,000",
    ]


def test_a_step_that_fails_leaves_the_last_word_to_the_error() -> None:
    stream = io.StringIO()
    with pytest.raises(ValueError, match="no"), step(Bar(stream), "reading"):
        raise ValueError("no")
    assert not stream.getvalue()


def test_a_bar_in_a_terminal() -> None:
    stream = Terminal()
    bar = Bar(stream)
    with step(bar, "encoding", total=4):
        bar.advance(4)
    first, *_, last = stream.getvalue().removesuffix("\n").split("\r")[1:]
    assert "░" * 30 in first
    assert "0 of 4" in first
    assert "█" * 30 in last
    assert "4 of 4" in last
    assert stream.getvalue().count("\n") == 1


def test_a_bar_that_fails_ends_its_line() -> None:
    stream = Terminal()
    with pytest.raises(ValueError, match="no"), step(Bar(stream), "encoding", total=4):
        raise ValueError("no")
    assert stream.getvalue().endswith("\n")
    assert "█" not in stream.getvalue()
