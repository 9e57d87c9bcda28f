"""Sentences for readers to mark names in, and labels of what they marked.

    winnow-train grammar --data EVAL --sentences sentences.tsv
    names.py sheet sentences.tsv SOURCE > sheet.txt      # SOURCE: trees or news
    names.py labels sentences.tsv Data/training/name-labels.tsv.gz ANSWERS...

A line of a sheet is the hash of a sentence, a tab and its tokens parted by spaces; a reader answers with
a line of the hash, a tab and "-" or the names in their order, parted by "; ": each a kind
(PER, ORG, LOC, OTH), a space and the tokens. By the convention of Universal NER: no titles, no articles,
the longest name only, no peoples and days; OTH is what that does not mark, a work, product, event or law.
Sentences without a proper noun and without a capital inside are on no sheet: of the treebank they have no names.
"""

import gzip
import sys

from listing import sentences_of

PROPER = 2  # FineTag.all
KINDS = {"PER": 1, "ORG": 3, "LOC": 5, "OTH": 7}  # NameTagger.label of what begins


def may_have_names(sentence):
    words = sentence["words"][1:]
    return PROPER in sentence["fine"] or any(word[:1].isupper() and word != "I" for word in words)


def labels_of(names, words):
    """The label of each token; fails if a name does not lie in the sentence behind the one before."""
    labels, at = [0] * len(words), 0
    for name in names:
        kind, *tokens = name.split(" ")
        starts = range(at, len(words) - len(tokens) + 1)
        start = next((start for start in starts if words[start : start + len(tokens)] == tokens), None)
        if start is None or not tokens:
            sys.exit(f"no {name!r} in {' '.join(words)!r}")
        at = start + len(tokens)
        labels[start:at] = [KINDS[kind]] + [KINDS[kind] + 1] * (len(tokens) - 1)
    return labels


def print_sheet(listing, wanted):
    for sentence in sentences_of(listing):
        if sentence["source"] == wanted and may_have_names(sentence):
            print(sentence["key"], " ".join(sentence["words"]), sep="\t")


def write_labels(listing, output, *answers):
    marked = {}
    for path in answers:
        with open(path, encoding="utf-8", newline="\n") as lines:
            for line in lines:
                key, names = line.rstrip("\n").split("\t")
                marked[key] = [] if names == "-" else names.split("; ")
    lines = {}
    for sentence in sentences_of(listing):
        key = sentence["key"]
        if key in marked or sentence["source"] == "trees" and not may_have_names(sentence):
            labels = labels_of(marked.get(key, []), sentence["words"])
            lines[key] = key + "\t" + "".join(chr(48 + label) for label in labels)
    with gzip.GzipFile(output, "wb", 9, mtime=0) as file:
        file.write("".join(line + "\n" for line in lines.values()).encode())


if __name__ == "__main__":
    {"sheet": print_sheet, "labels": write_labels}[sys.argv[1]](*sys.argv[2:])
