#!/usr/bin/env python3
"""The five questions of README.md in Polars.

    with_polars.py ROOT money|said|differ|weeks|person [WORD]

Needs polars.
"""
import glob
import sys

import polars as pl

COMMON = {name: pl.String for name in ["document", "source", "created", "date", "added", "title", "url"]}
# Types are said, since Polars would guess them from the first rows. Columns that are not named here are left out.
SCHEMAS = {
    "claims": COMMON
    | {name: pl.String for name in [
        "text", "sentence_text", "unit", "kind", "bound", "change", "figure", "subject", "concepts", "agent", "attribution",
        "when", "when_end", "key", "site", "path", "language"]}
    | {name: pl.Float64 for name in ["value", "low", "high"]}
    | {"vague": pl.Boolean},
    "keywords": COMMON | {"text": pl.String, "score": pl.Float64, "count": pl.Int64},
    "targets": COMMON | {"name": pl.String, "kind": pl.String, "score": pl.Float64, "label": pl.String},
}


def rows(root, kind):
    """All rows of a kind, as a lazy frame."""
    paths = sorted(glob.glob(f"{root}/shards/{kind}/*/*.jsonl.zst"))
    if not paths:
        sys.exit(f"{root}: no shards of {kind}; winnow flush --root {root} makes one of what is committed")
    return pl.concat([pl.read_ndjson(path, schema=SCHEMAS[kind]) for path in paths]).lazy().with_columns(
        day=pl.col("date").str.to_date("%Y-%m-%d", strict=False))


def has(column, word):
    return column.str.to_lowercase().str.contains(word.lower(), literal=True)


def money(root, word):
    """All money claims about a thing, the oldest first."""
    text = pl.concat_str(["subject", "concepts", "sentence_text"], separator=" ")
    return (
        rows(root, "claims").filter((pl.col("kind") == "money") & has(text, word))
        .sort(["day", "document", "value"], nulls_last=True)
        .select("day", "unit", "value", "change", "subject", "attribution", "sentence_text", "source", "document"))


def said(root, word):
    """Who said what number, most quoted first."""
    return (
        rows(root, "claims").filter((pl.col("attribution") != "") & has(pl.col("attribution"), word))
        .with_columns(quoted=pl.len().over("attribution"))
        .sort(["quoted", "attribution", "day", "document", "value"], descending=[True, False, False, False, False], nulls_last=True)
        .select("attribution", "day", "value", "unit", "change", "subject", "when", "sentence_text", "source", "document"))


def differ(root, word):
    """Where documents give different exact figures for one subject, unit and period: the lowest and the highest; the widest gap first."""
    same = ["subject", "unit", "when", "change", "figure"]
    said = ["value", "document", "source", "sentence_text"]
    exact = (
        rows(root, "claims").with_columns(subject=pl.col("subject").str.to_lowercase())
        .filter((pl.col("subject") != "") & (pl.col("bound") == "exact") & ~pl.col("vague") & (pl.col("low") == pl.col("high")))
        .sort(said))
    apart = pl.col("value_highest") - pl.col("value_lowest")
    larger = pl.max_horizontal(pl.col("value_lowest").abs(), pl.col("value_highest").abs())
    return (
        exact.group_by(same)
        .agg([pl.col(said).first().name.suffix("_lowest"), pl.col(said).last().name.suffix("_highest")])
        .filter((pl.col("document_lowest") != pl.col("document_highest")) & (apart > 0.01 * larger))
        .with_columns(gap=apart / larger)
        .sort(["gap"] + same, descending=[True] + [False] * len(same))
        .head(1000))


def weeks(root, word):
    """What was talked about each week: its ten keywords that most documents have."""
    return (
        rows(root, "keywords").drop_nulls("day")
        .group_by(week=pl.col("day").dt.truncate("1w"), keyword=pl.col("text").str.to_lowercase())
        .agg(documents=pl.col("document").n_unique())
        .sort(["week", "documents", "keyword"], descending=[False, True, False])
        .group_by("week", maintain_order=True).head(10))


def person(root, word):
    """How a person is written about, by source."""
    return (
        rows(root, "targets").filter((pl.col("kind") == "person") & has(pl.col("name"), word))
        .group_by("name", "source")
        .agg(
            documents=pl.col("document").n_unique(), mean=pl.col("score").mean(),
            negative=(pl.col("label") == "negative").sum(), positive=(pl.col("label") == "positive").sum())
        .sort(["documents", "name", "source"], descending=[True, False, False]))


QUESTIONS = {question.__name__: question for question in [money, said, differ, weeks, person]}

if __name__ == "__main__":
    if len(sys.argv) not in (3, 4) or sys.argv[2] not in QUESTIONS:
        sys.exit(__doc__)
    answer = QUESTIONS[sys.argv[2]](sys.argv[1], sys.argv[3] if len(sys.argv) == 4 else "")
    print(answer.collect().write_csv(), end="")
