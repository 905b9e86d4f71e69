"""Solving a large system with half the memory: of a symmetric matrix, one half says everything.

The half is kept in LAPACK's rectangular full packed format (Gustavson and others, 2010), which its blocked routines
take as it is.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
# The block of the given rows and columns.
Block = Callable[[slice, slice], Matrix]
_COLUMNS = 256


def solve_symmetric(block: Block, wanted: Matrix) -> Matrix:
    """The ``x`` with ``matrix @ x = wanted``, of shape (n,), where ``block`` gives parts of a positive definite matrix.

    Takes 2 n² bytes, where the whole matrix would take 4 n². Raises LinAlgError where the matrix is not positive
    definite.
    """
    from scipy.linalg.lapack import spftrf, spftrs

    count = len(wanted)
    packed, faulty = spftrf(count + count % 2, _packed(block, count), transr="N", uplo="L", overwrite_a=True)
    if faulty:
        raise np.linalg.LinAlgError("the matrix is not positive definite")
    asked = np.zeros((count + count % 2, 1), dtype=np.float32)
    asked[:count, 0] = wanted
    solved, _ = spftrs(count + count % 2, packed, asked, transr="N", uplo="L")
    weights: Matrix = solved[:count, 0]
    return weights


def _packed(block: Block, count: int) -> Matrix:
    """The lower half. A matrix of odd size gets one row and column more, of the unit matrix."""
    size = count + count % 2
    half = size // 2
    packed: Matrix = np.zeros((size + 1, half), dtype=np.float32, order="F")
    if size > count:
        packed[half - 1, half - 1] = 1.0
    for start in range(0, half, _COLUMNS):
        stop = min(half, start + _COLUMNS)
        left = block(slice(start, count), slice(start, stop))
        # Of the lower right quarter; it stands above the left half, turned over.
        right = block(slice(half + start, min(half + stop, count)), slice(half, min(half + stop, count)))
        for column in range(start, stop):
            packed[column + 1 : count + 1, column] = left[column - start :, column - start]
            if half + column < count:
                packed[: column + 1, column] = right[column - start, : column + 1]
    return packed.ravel(order="F")
