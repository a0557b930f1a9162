"""A table of scores to the best one-to-one pairing of its rows and columns."""

from collections.abc import Sequence


def assign(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row to column, so that the sum of scores is greatest; pairs that score nothing are left out.

    Ties go to the earlier row and column, so that the same table always gives the same pairing.
    """
    rows = len(scores)
    columns = len(scores[0]) if rows else 0
    size = max(rows, columns)
    if not rows or not columns:
        return {}
    cost = [[0.0] * size for _ in range(size)]
    for row, line in enumerate(scores):
        for column, score in enumerate(line):
            cost[row][column] = -max(score, 0.0)
    owner = _hungarian(cost)
    return {
        row: column for column, row in enumerate(owner) if row < rows and column < columns and scores[row][column] > 0
    }


def _hungarian(cost: list[list[float]]) -> list[int]:
    """The row that each column of a square cost table goes to (Kuhn and Munkres, with potentials)."""
    size = len(cost)
    row_price = [0.0] * (size + 1)
    column_price = [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        column = 0
        slack = [float("inf")] * (size + 1)
        came = [0] * (size + 1)
        seen = [False] * (size + 1)
        while owner[column]:
            seen[column] = True
            best, step = -1, float("inf")
            for other in range(1, size + 1):
                if seen[other]:
                    continue
                reduced = cost[owner[column] - 1][other - 1] - row_price[owner[column]] - column_price[other]
                if reduced < slack[other]:
                    slack[other], came[other] = reduced, column
                if slack[other] < step:
                    best, step = other, slack[other]
            for other in range(size + 1):
                if seen[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                else:
                    slack[other] -= step
            column = best
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    return [row - 1 for row in owner[1:]]
