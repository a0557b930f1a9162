"""A user's CSV file gives its rows, or everything wrong with it at once, each fault where it is."""

from datetime import date

import pytest

from tocsin.knowledge.loader import KnowledgeError
from tocsin.knowledge.user_table import UserTable


@pytest.fixture
def table(tmp_path):
    """A table made of this text, whose every cell has been read as the kind its column is."""

    def made(text: str | bytes) -> tuple[UserTable, list[tuple[object, ...]]]:
        path = tmp_path / "own.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        read = UserTable(path, ("name", "lat", "kind"), ("country", "aliases", "since"))
        return read, [
            (
                read.text(row, "name"),
                read.number(row, "lat", -90, 90),
                read.choice(row, "kind", ("base", "camp")),
                read.country(row, "country"),
                read.parts(row, "aliases"),
                read.day(row, "since"),
            )
            for row in read.rows
        ]

    return made


@pytest.fixture
def faults(table, tmp_path):
    def told(text: str | bytes) -> list[str]:
        with pytest.raises(KnowledgeError) as caught:
            table(text)[0].close()
        return str(caught.value).replace(f"{tmp_path}/", "").split("\n")

    return told


def test_every_kind_of_cell(table):
    read, rows = table(
        "# ours\n\nkind,name,lat,country,aliases,since\nbase, Fort X ,1.5,IRQ,FX | Fort Ex|,2024-08-05\ncamp,Y,-2,,,\n"
    )
    read.close()
    assert rows == [
        ("Fort X", 1.5, "base", "IRQ", ("FX", "Fort Ex"), date(2024, 8, 5)),
        ("Y", -2.0, "camp", None, (), None),
    ]
    assert [row.line for row in read.rows] == [4, 5]


def test_columns_may_be_left_out_and_a_byte_order_mark_is_no_letter(table):
    read, rows = table("\ufeffname,lat,kind\r\nFort X,1,base\r\n")
    read.close()
    assert rows == [("Fort X", 1.0, "base", None, (), None)]


def test_a_cell_may_hold_a_line_end_and_later_lines_keep_their_numbers(table):
    read, rows = table('name,lat,kind\n"Fort\nX",1,base\nY,2,camp\n')
    assert [row.line for row in read.rows] == [2, 4]
    assert rows[0][0] == "Fort\nX"


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(faults):
    assert faults(
        "name,lat,kind,country,since\n,1,base,IRQ,\nA,north,bse,IQ,5 August\n# no\nB,91,camp,,\nC,1,camp,,,,\n"
    ) == [
        "own.csv:2: name: is empty; try a value, or leave the line out; every row needs its name",
        "own.csv:3: lat: 'north' is not a number; try digits with a point, such as 36.34",
        "own.csv:3: kind: 'bse' is not known; try base",
        "own.csv:3: country: 'IQ' is no country code; try its ISO 3166-1 alpha-3 code, such as IRQ",
        "own.csv:3: since: '5 August' is not a date; try YYYY-MM-DD, such as 2024-08-05",
        "own.csv:5: lat: 91 is out of bounds; try a number from -90 to 90",
        "own.csv:6: row: 7 cells where the header has 5; try quotation marks round a cell that holds a comma",
    ]


@pytest.mark.parametrize("number", ["nan", "inf", "1e999"])
def test_a_number_is_finite(faults, number):
    assert faults(f"name,lat,kind\nA,{number},base\n") == [
        f"own.csv:2: lat: {number} is out of bounds; try a number from -90 to 90"
    ]


def test_the_header_is_checked_before_any_row(faults):
    assert faults("name,latt,name\nA,1,2\n") == [
        "own.csv:1: lat: the column is missing; try a header of name,lat,kind,country,aliases,since",
        "own.csv:1: kind: the column is missing; try a header of name,lat,kind,country,aliases,since",
        "own.csv:1: latt: no such column; try lat",
        "own.csv:1: name: the column stands twice; try leaving one out",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "own.csv:1: header: the file is empty; try a first line name,lat,kind,country,aliases,since"),
        ("# nothing\n", "own.csv:1: header: the file is empty; try a first line name,lat,kind,country,aliases,since"),
        (b"name,lat,kind\nA,1,base\nCaf\xe9,1,base\n", "own.csv:3: row: not UTF-8; try saving it as UTF-8"),
        (b"name\0", "own.csv:1: row: holds zero bytes, so it is no text; try saving it as UTF-8"),
        (
            'name,lat,kind\n"A,1,base\nB,1,base\n',
            "own.csv:2: row: 1 cells where the header has 3; try quotation marks round a cell that holds a comma",
        ),
    ],
)
def test_files_that_are_no_table(faults, content, said):
    assert faults(content) == [said]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(KnowledgeError, match="cannot be read"):
        UserTable(tmp_path / "none.csv", ("name",))
