"""A teacher of names: MiniLM, learned from the sentences in which readers marked the names; labels
the sentences that nobody read.

    teacher/bin/python Data/training/teacher/named.py sentences.tsv Data/training/name-labels.tsv.gz \\
        Data/training/taught-names.tsv.gz

Some 20 minutes on two processors. Prints how it does on the set of names, which it did not learn from.
"""

import gzip
import random
import sys

import torch
from listing import sentences_of
from minilm import WIDTH, Encoder, WordPieces, batch, batches, train, word_states
from torch import nn
from torch.nn import functional

NAMES = 9  # NameTagger.labels
OTHER = 7  # the first label of a name that the set of names does not mark
UPPER = 4  # the last layers that are mixed
EPOCHS, SEED = 4, 1
LEAST = 0.55  # chance of the least certain label of a sentence that is taught


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.mix = nn.Parameter(torch.tensor([0.0, 0, 0, 2]))
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.names = nn.Linear(WIDTH, NAMES)

    def forward(self, tensors):
        shares = torch.softmax(self.mix, 0)
        words = word_states(self.encoder, tensors, UPPER)
        states = sum(share * state for share, state in zip(shares, words))
        states = functional.dropout(states, 0.2, self.training)
        states = functional.dropout(functional.gelu(self.inner(states)), 0.2, self.training)
        return self.names(states).float()


def loss_of(teacher):
    def loss(sentences, tensors):
        gold = torch.full(tuple(tensors["first"].shape), -1)
        for place, sentence in enumerate(sentences):
            gold[place, : len(sentence["marked"])] = torch.tensor(sentence["marked"])
        known = gold >= 0
        return functional.cross_entropy(teacher(tensors)[known], gold[known])

    return loss


def rewritten(sentence, chance):
    """The sentence in capitals, in small letters, or each word with a capital as in a headline."""
    change = chance.choice([str.upper, str.lower, lambda word: word[:1].upper() + word[1:]])
    return {**sentence, "words": [change(word) for word in sentence["words"]]}


def best_labels(scores):
    """The best row of labels in which a name goes on only as the kind it began as, and the chance of
    its least certain label. `scores`: logarithms of chances by token and label."""
    best = [[0.0 if label % 2 or not label else -1e9 for label in range(NAMES)]]
    best[0] = [own + add for own, add in zip(scores[0], best[0])]
    ways = []
    for row in scores[1:]:
        highest = max(range(NAMES), key=lambda label: best[-1][label])
        way, sums = [], []
        for label, own in enumerate(row):
            before = highest
            if label and label % 2 == 0:
                before = max((label - 1, label), key=lambda other: best[-1][other])
            way.append(before)
            sums.append(own + best[-1][before])
        ways.append(way)
        best.append(sums)
    labels = [max(range(NAMES), key=lambda label: best[-1][label])]
    for way in reversed(ways):
        labels.append(way[labels[-1]])
    labels.reverse()
    return labels, min(row[label] for row, label in zip(scores, labels))


def labelled(teacher, sentences):
    """Place, labels and the logarithm of the least chance of each sentence."""
    pieces = WordPieces()
    for part in batches([sentence["words"] for sentence in sentences], pieces, 6000):
        tensors = batch([sentences[place]["words"] for place in part], pieces)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            scores = torch.log_softmax(teacher(tensors), -1).tolist()
        for row, place in enumerate(part):
            yield place, *best_labels(scores[row][: len(sentences[place]["words"])])


def spans(labels):
    """First token, token behind and kind of each name of a kind that the set of names marks."""
    found, start = set(), None
    for at, label in enumerate([*labels, 0]):
        if start is not None and (label == 0 or label % 2):
            found.add((start, at, labels[start]))
            start = None
        if label % 2 and label < OTHER:
            start = at
    return found


def measure(teacher, sentences):
    right = given = gold = 0
    for place, labels, _ in labelled(teacher, sentences):
        own, found = spans(sentences[place]["name"]), spans(labels)
        right, given, gold = right + len(own & found), given + len(found), gold + len(own)
    return f"P {right / given:.3f} R {right / gold:.3f} F1 {2 * right / (given + gold):.3f} of {gold}"


def main(listing, marks, output):
    torch.manual_seed(SEED)
    with gzip.open(marks, "rt") as lines:
        marked = dict(line.rstrip("\n").split("\t") for line in lines)
    sentences = list({s["key"]: s for s in sentences_of(listing)}.values())
    learned = [
        {**s, "marked": [ord(letter) - 48 for letter in marked[s["key"]]]}
        for s in sentences
        if s["key"] in marked
    ]

    def examples(epoch):
        chance = random.Random(100 + epoch)
        return learned + [rewritten(s, chance) for s in learned if chance.random() < 0.1]

    teacher = Teacher()
    train(teacher, examples, loss_of(teacher), (2e-4, 1e-3), EPOCHS, seed=7)
    print(measure(teacher, [s for s in sentences if s["source"] == "names"]), flush=True)
    unread = [s for s in sentences if s["source"] == "news" and s["key"] not in marked]
    lines = [""] * len(unread)
    for place, labels, least in labelled(teacher, unread):
        if least > torch.log(torch.tensor(LEAST)).item():
            lines[place] = unread[place]["key"] + "\t" + "".join(chr(48 + label) for label in labels)
    with gzip.GzipFile(output, "wb", 9, mtime=0) as file:
        file.write("".join(line + "\n" for line in lines if line).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
