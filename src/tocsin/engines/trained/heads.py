"""What each head of the encoder says: the labels in the order of its outputs."""

from typing import get_args

from tocsin.model.value import By, Harm

HARMS: tuple[str, ...] = get_args(Harm)

EVENTS: tuple[str, ...] = (
    "none", "ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "ACCUSE", "REJECT", "REQUEST", "RETREAT", "AID",
    "CONSULT", "AGREE", "SANCTION", "COOPERATE", "CONCEDE", "SUPPORT",
)  # fmt: skip
"""A word of a trigger has the PLOVER event that it names."""

SUB_TYPES: tuple[str, ...] = (
    "none", "Armed clash", "Attack", "Air/drone strike", "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED", "Suicide bomb", "Grenade", "Chemical weapon", "Abduction/forced disappearance",
    "Sexual violence", "Arrests", "Looting/property destruction", "Mob violence", "Violent demonstration",
    "Peaceful protest", "Protest with intervention", "Excessive force against protesters", "Agreement",
    "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
    "Non-violent transfer of territory", "Government regains territory", "Non-state actor overtakes territory", "Other",
)  # fmt: skip
"""The ACLED sub-event type of the event that a trigger names; `none` outside ACLED's scope."""

STANDINGS: tuple[str, ...] = ("main", "background", "other")
FACTUALITIES: tuple[str, ...] = (
    "asserted", "planned", "threatened", "called-for", "hypothetical", "denied", "negated",
)  # fmt: skip
SCOPES: tuple[str, ...] = ("political", "criminal", "accident", "unclear")

FIGURES: tuple[str, ...] = ("none", *HARMS, "killed-actor", "injured-actor")
"""A word of a quantity of people has the harm that it counts; attackers' own losses stand apart."""

SUMMED: tuple[str, ...] = ("killed", "injured")
"""Whether a quantity is the figure that a careful reader takes for the main event; one yes or no each."""

ROLES: tuple[str, ...] = ("actor", "recipient", "weapon", "place", "time", "killed", "injured")
"""Beside a trigger: whether a word belongs to this role of its event; one yes or no each."""

MUC_ROLES: tuple[str, ...] = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
MUC_TAGS: tuple[str, ...] = ("O", *(f"{mark}-{role}" for role in MUC_ROLES for mark in "BI"))
VOICES: tuple[str, ...] = ("source", "cue", "content")
VOICE_TAGS: tuple[str, ...] = ("O", *(f"{mark}-{part}" for part in VOICES for mark in "BI"))

WORD_HEADS: dict[str, tuple[str, ...]] = {
    "event": EVENTS,
    "figure": FIGURES,
    "muc": MUC_TAGS,
    "voice": VOICE_TAGS,
}
"""One label a word."""
TRIGGER_HEADS: dict[str, tuple[str, ...]] = {
    "sub_type": SUB_TYPES,
    "standing": STANDINGS,
    "factuality": FACTUALITIES,
    "scope": SCOPES,
}
"""One label a trigger, read from the mean of its words."""
PAIR_WIDTH = 32
"""Numbers that a trigger and a word are compared by, for each role."""


def said_by(head: str, score: float) -> By:
    """The mark of what a head says, with how sure it is."""
    return By("trained", head, round(score, 3))
