"""Solving with half of a matrix gives what solving with all of it gives."""

from __future__ import annotations

import numpy as np
import pytest

from bot.safeguarding.solving import Matrix, solve_symmetric


@pytest.mark.parametrize("count", [1, 2, 3, 64, 511, 512, 513, 1027])
def test_half_the_matrix_says_everything(count: int) -> None:
    random = np.random.default_rng(count)
    rows = random.normal(size=(count, 16)).astype(np.float32)
    matrix: Matrix = rows @ rows.T / np.float32(16) + np.eye(count, dtype=np.float32)
    wanted = random.normal(size=count).astype(np.float32)
    solved = solve_symmetric(lambda down, across: matrix[down, across], wanted)
    assert solved.shape == (count,)
    np.testing.assert_allclose(matrix @ solved, wanted, atol=1e-3)


def test_a_matrix_that_cannot_be_solved_is_told() -> None:
    matrix = -np.eye(4, dtype=np.float32)
    with pytest.raises(np.linalg.LinAlgError):
        solve_symmetric(lambda down, across: matrix[down, across], np.ones(4, dtype=np.float32))
