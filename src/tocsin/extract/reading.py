"""What the extractors make of one document, for every engine that reads it: worked out when first asked for, once."""

from collections.abc import Sequence

from tocsin.extract.party_mentions import survey
from tocsin.extract.party_names import PartyContext
from tocsin.extract.place import PlaceMention, places
from tocsin.extract.time import times
from tocsin.extract.time_value import TimeMention
from tocsin.extract.toll import TollMention, tolls
from tocsin.extract.toll_chains import people_in
from tocsin.extract.toll_people import People
from tocsin.model.kept import kept
from tocsin.model.text import Passage, body


class Reading:
    """The passages of one document with what is mentioned in them. `told` are those that may give evidence.

    `title` is a headline kept apart from the text: its names speak for places of the text, and are never evidence.
    """

    def __init__(self, passages: Sequence[Passage], title: Sequence[Passage] = ()) -> None:
        self.passages = tuple(passages)
        self.title = title
        self.told = body(passages)
        self._people: dict[int, tuple[People, ...]] = {}

    @kept
    def context(self) -> PartyContext:
        """What the document says around its parties."""
        return survey(self.passages, self.passages[0].document.published if self.passages else None)

    @kept
    def places(self) -> tuple[PlaceMention, ...]:
        return tuple([mention for mention in self._placed if mention.passage < len(self.passages)])

    @kept
    def headlined(self) -> tuple[PlaceMention, ...]:
        """The places that the headline names, wherever it stands."""
        return tuple(
            [
                mention
                for mention in self._placed
                if mention.passage >= len(self.passages) or self.passages[mention.passage].section == "headline"
            ]
        )

    @kept
    def _placed(self) -> tuple[PlaceMention, ...]:
        return places((*self.passages, *self.title))

    @kept
    def times(self) -> tuple[TimeMention, ...]:
        return times(self.passages)

    @kept
    def tolls(self) -> tuple[TollMention, ...]:
        return tolls(self.told, self.people)

    def people(self, passage: Passage) -> tuple[People, ...]:
        """All people of one sentence, from left to right."""
        found = self._people.get(passage.index)
        if found is None:
            found = self._people[passage.index] = people_in(passage)
        return found
