"""A teacher of moods: MiniLM that learned from rated sentences and from names judged in
sentences; rates sentences that nobody rated, and what they say of each name in them.

    teacher/bin/python Data/training/teacher/moods.py EVAL sentences.tsv \\
        Data/training/tree-labels.tsv.gz Data/training/mood-labels.tsv.gz

after trees.py, whose names it judges. Some 15 minutes on two processors.
"""

import gzip
import json
import re
import sys

import torch
from listing import sentences_of
from minilm import WIDTH, Encoder, WordPieces, batch, batches, train
from torch import nn
from torch.nn import functional

DOMAINS = ("snippets_nyt", "snippets_amazon", "snippets_movie", "snippets_tweets")
JUDGED = "targets_newsmtsc_train"
LABELS = ("negative", "neutral", "positive")
EPOCHS, SEED = 4, 3
RATING_SHARE = 6  # how much the error of a rating counts beside that of a label
WORD = re.compile(r"\w+|[^\w\s]")


class Teacher(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        # which pieces are the name that is asked for
        self.asked = nn.Embedding(2, WIDTH)
        nn.init.normal_(self.asked.weight, std=0.02)
        self.rating = head(2, len(DOMAINS))
        self.judgement = head(3, len(LABELS))

    def forward(self, tensors):
        asked = tensors["asked"]
        states = self.encoder(tensors, added=self.asked(asked))[-1].float()

        def mean(mask):
            mask = mask[..., None].float()
            return (states * mask).sum(1) / mask.sum(1).clamp(min=1)

        whole, name = mean(tensors["here"]), mean(asked)
        sentence = torch.cat([whole, states[:, 0]], 1)
        return self.rating(sentence).float(), self.judgement(torch.cat([name, sentence], 1)).float()


def head(inputs, outputs):
    """Two layers over `inputs` states side by side."""
    return nn.Sequential(
        nn.Linear(inputs * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, outputs)
    )


def marked(tensors, sentences):
    """The batch with the pieces of each sentence's name."""
    tensors["asked"] = torch.zeros_like(tensors["pieces"])
    for row, sentence in enumerate(sentences):
        if sentence.get("name"):
            first, last = sentence["name"][0], sentence["name"][1] - 1
            tensors["asked"][row, tensors["first"][row, first] : tensors["last"][row, last] + 1] = 1
    return tensors


def read_rated(folder):
    """The values of the evaluation data's rated files by the name of the file."""
    values = {}
    for name in (*DOMAINS, JUDGED):
        with open(f"{folder}/{name}.jsonl", encoding="utf-8") as file:
            values[name] = [json.loads(line) for line in file]
    return values


def examples_of(rated):
    """Rated sentences (`rating`: -1 to 1) and judged names (`name`: range of words)."""
    for domain, name in enumerate(DOMAINS):
        for value in rated[name]:
            words = WORD.findall(value["text"])
            if words:
                yield {"words": words, "domain": domain, "rating": value["mean"] / 4}
    for value in rated[JUDGED]:
        found = list(WORD.finditer(value["text"]))
        for target in value["targets"]:
            start, end = target["span"]
            own = [place for place, word in enumerate(found) if word.start() < end and word.end() > start]
            if own:
                yield {
                    "words": [word.group() for word in found],
                    "name": (own[0], own[-1] + 1),
                    "label": LABELS.index(target["label"]),
                }


def loss_of(teacher):
    """The loss of a batch of `examples_of`, a mean over its examples."""

    def loss(examples, tensors):
        ratings, judgements = teacher(marked(tensors, examples))
        own = [place for place, example in enumerate(examples) if "rating" in example]
        named = [place for place, example in enumerate(examples) if "label" in example]
        total = 0 * ratings.sum()
        if own:
            found = ratings[own, [examples[place]["domain"] for place in own]]
            gold = torch.tensor([examples[place]["rating"] for place in own])
            total = total + RATING_SHARE * functional.mse_loss(found, gold, reduction="sum")
        if named:
            gold = torch.tensor([examples[place]["label"] for place in named])
            total = total + functional.cross_entropy(judgements[named], gold, reduction="sum")
        return total / len(examples)

    return loss


def names_in(labels):
    """Ranges of the words of persons, organisations and places, from `NameTagger`'s labels.
    (0 is outside; a kind begins with 1 + 2 * kind and goes on with the next number.)"""
    ranges, begun = [], None
    for place, label in enumerate([*labels, 0]):
        kind = (label + 1) // 2
        if begun and (label % 2 == 1 or kind != begun[1]):
            ranges += [(begun[0], place)] if begun[1] < 4 else []
            begun = None
        if label and not begun:
            begun = (place, kind)
    return ranges


def questions_of(sentences, names, rated):
    """What is asked of sentences (words by key) that nobody rated: the rating of each, and of each
    of its names (ranges of words by key) what is said of it."""
    # sentences whose ratings are known teach those themselves
    known = "\n".join(
        "".join(value["text"].split()) for values in rated.values() for value in values
    )
    questions = []
    for key, words in sentences.items():
        if "".join("".join(words).split()) not in known:
            questions.append({"key": key, "words": words, "name": None})
            questions += [{"key": key, "words": words, "name": name} for name in names.get(key, [])]
    return questions


def answered(teacher, questions):
    """By key the rating in hundredths, and of each name its first word, its number of words and
    the chances in hundredths that it is spoken of badly and well."""
    rows = {}
    pieces = WordPieces()
    for part in batches([question["words"] for question in questions], pieces, 6000):
        own = [questions[place] for place in part]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            tensors = marked(batch([question["words"] for question in own], pieces), own)
            ratings, judgements = teacher(tensors)
        shares = torch.softmax(judgements, -1)
        # newspapers are the first domain
        for question, rating, share in zip(own, ratings[:, 0].tolist(), shares.tolist()):
            row = rows.setdefault(question["key"], [0, []])
            if question["name"]:
                first, end = question["name"]
                row[1].append((first, end - first, round(100 * share[0]), round(100 * share[2])))
            else:
                row[0] = round(100 * max(-1, min(1, rating)))
    return rows


def main(evaluation, listing, trees, output):
    torch.manual_seed(SEED)
    rated = read_rated(f"{evaluation}/sentiment/data")
    examples = list(examples_of(rated))
    teacher = Teacher()
    train(teacher, lambda _: examples, loss_of(teacher), (1e-4, 5e-4), EPOCHS, SEED)
    with gzip.open(trees, "rt") as file:
        columns = (line.rstrip("\n").split("\t") for line in file)
        names = {row[0]: names_in([ord(letter) - 48 for letter in row[3]]) for row in columns}
    sentences = {s["key"]: s["words"] for s in sentences_of(listing) if s["source"] == "news"}
    rows = answered(teacher, questions_of(sentences, names, rated))
    with gzip.GzipFile(output, "wb", 9, mtime=0) as file:
        for key in sentences:
            if key in rows:
                rating, judged = rows[key]
                targets = " ".join(",".join(map(str, target)) for target in sorted(judged))
                file.write(f"{key}\t{rating}\t{targets}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
