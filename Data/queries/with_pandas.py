#!/usr/bin/env python3
"""The five questions of README.md in pandas.

    with_pandas.py ROOT money|said|differ|weeks|person [WORD]

Needs pandas and, before Python 3.14, zstandard.
"""
import glob
import sys

import pandas as pd

NUMBERS = {"value", "low", "high", "score", "count"}
# Before pandas 3.1, dates were guessed although no types were.
UNTYPED = {"dtype": False}
if tuple(int(part) for part in pd.__version__.split(".")[:2]) < (3, 1):
    UNTYPED["convert_dates"] = False


def rows(root, kind):
    """All rows of a kind. Text stays text: pandas would guess dates and numbers from what a column's name or first rows look like."""
    paths = sorted(glob.glob(f"{root}/shards/{kind}/*/*.jsonl.zst"))
    if not paths:
        sys.exit(f"{root}: no shards of {kind}; winnow flush --root {root} makes one of what is committed")
    table = pd.concat(
        [pd.read_json(path, lines=True, **UNTYPED) for path in paths], ignore_index=True)
    for name in NUMBERS & set(table.columns):
        table[name] = pd.to_numeric(table[name], errors="coerce")
    table["day"] = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    return table


def has(column, word):
    return column.str.lower().str.contains(word.lower(), regex=False)


def money(root, word):
    """All money claims about a thing, the oldest first."""
    claims = rows(root, "claims")
    text = claims["subject"] + " " + claims["concepts"] + " " + claims["sentence_text"]
    found = claims[(claims["kind"] == "money") & has(text, word)]
    return found.sort_values(["day", "document", "value"])[
        ["day", "unit", "value", "change", "subject", "attribution", "sentence_text", "source", "document"]]


def said(root, word):
    """Who said what number, most quoted first."""
    claims = rows(root, "claims")
    found = claims[(claims["attribution"] != "") & has(claims["attribution"], word)].copy()
    found["quoted"] = found.groupby("attribution")["attribution"].transform("size")
    return found.sort_values(["quoted", "attribution", "day", "document", "value"], ascending=[False, True, True, True, True])[
        ["attribution", "day", "value", "unit", "change", "subject", "when", "sentence_text", "source", "document"]]


def differ(root, word):
    """Where documents give different exact figures for one subject, unit and period: the lowest and the highest; the widest gap first."""
    claims = rows(root, "claims")
    claims["subject"] = claims["subject"].str.lower()
    exact = claims[(claims["subject"] != "") & (claims["bound"] == "exact") & ~claims["vague"] & (claims["low"] == claims["high"])]
    same = ["subject", "unit", "when", "change", "figure"]
    said = ["value", "document", "source", "sentence_text"]
    groups = exact[same + said].sort_values(said).groupby(same)
    ends = groups.nth(0).merge(groups.nth(-1), on=same, suffixes=("_lowest", "_highest"))
    apart = ends["value_highest"] - ends["value_lowest"]
    larger = ends[["value_lowest", "value_highest"]].abs().max(axis=1)
    ends = ends.assign(gap=apart / larger)[(apart > 0.01 * larger) & (ends["document_lowest"] != ends["document_highest"])]
    return ends.sort_values(["gap"] + same, ascending=[False] + [True] * len(same)).head(1000)


def weeks(root, word):
    """What was talked about each week: its ten keywords that most documents have."""
    keywords = rows(root, "keywords").dropna(subset=["day"])
    keywords["week"] = keywords["day"].dt.to_period("W").dt.start_time
    keywords["keyword"] = keywords["text"].str.lower()
    counts = keywords.groupby(["week", "keyword"])["document"].nunique().rename("documents").reset_index()
    counts = counts.sort_values(["week", "documents", "keyword"], ascending=[True, False, True])
    return counts.groupby("week").head(10)


def person(root, word):
    """How a person is written about, by source."""
    targets = rows(root, "targets")
    found = targets[(targets["kind"] == "person") & has(targets["name"], word)]
    table = found.groupby(["name", "source"]).agg(
        documents=("document", "nunique"), mean=("score", "mean"),
        negative=("label", lambda labels: (labels == "negative").sum()),
        positive=("label", lambda labels: (labels == "positive").sum())).reset_index()
    return table.sort_values(["documents", "name", "source"], ascending=[False, True, True])


QUESTIONS = {question.__name__: question for question in [money, said, differ, weeks, person]}

if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[2] not in QUESTIONS:
        sys.exit(__doc__)
    answer = QUESTIONS[sys.argv[2]](sys.argv[1], sys.argv[3] if len(sys.argv) == 4 else "")
    print(answer.to_csv(index=False), end="")
