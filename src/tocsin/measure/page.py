"""A table of figures to its place in a page, between two markers."""


def renew(page: str, name: str, body: str) -> str:
    """The page with what stood between the markers replaced. Raises ValueError when a marker is missing."""
    start = page.find(f"<!-- {name}: begin")
    end = page.find(f"<!-- {name}: end -->")
    if start < 0 or end < start:
        raise ValueError(f"no markers `<!-- {name}: begin … -->` and `<!-- {name}: end -->`; add them to the page")
    first = page.index("\n", start) + 1
    return f"{page[:first]}{body.rstrip()}\n{page[end:]}"
