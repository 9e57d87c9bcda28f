"""Opens every export of a root by what reads it, and prints how many claims each has, as JSON.

    read_exports.py FOLDER      FOLDER holds out.csv, out.atom and so on
"""
import csv
import json
import pathlib
import sqlite3
import sys

import duckdb
import feedparser
import pandas

folder = pathlib.Path(sys.argv[1])
found = {}


def path(form):
    return folder / f"out.{form}"


def lines(form):
    return [json.loads(line) for line in path(form).read_text(encoding="utf-8").splitlines()]


with path("csv").open(newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
found["csv"] = len(rows)
for row in rows:
    for cell in row.values():
        assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
found["pandas"] = len(pandas.read_csv(path("csv")))

# The line of the command's help.
duckdb.sql(f"copy (from read_csv('{path('csv')}')) to '{folder / 'money.parquet'}'")
found["parquet"] = len(pandas.DataFrame(duckdb.sql(f"from '{folder / 'money.parquet'}'").fetchall()))

database = sqlite3.connect(path("sqlite"))
found["sqlite"] = database.execute("select count(*) from claims").fetchone()[0]
assert database.execute("select count(*) from claims_fts where claims_fts match 'harbour'").fetchone()[0] >= 1
assert database.execute("select count(*) from claims join documents using (document)").fetchone()[0] == found["sqlite"]
assert database.execute("pragma foreign_key_check").fetchall() == []
metadata = json.loads((folder / "out.sqlite.metadata.json").read_text())
assert metadata["databases"]["out"]["tables"]["claims"]["columns"]["unit"]

feed = feedparser.parse(path("atom").read_bytes())
assert not feed.bozo, feed.get("bozo_exception")
assert len({entry.id for entry in feed.entries}) == len(feed.entries)
assert all(entry.updated_parsed and entry.published_parsed for entry in feed.entries)
assert not any(link.href.startswith("javascript") for entry in feed.entries for link in entry.get("links", []))
found["atom"] = len(feed.entries)

# Offsets: JavaScript's in Label Studio and doccano, Python's in spaCy; each next to the text that it must give.
spans = 0
texts = {}
for task in json.loads(path("label-studio").read_text(encoding="utf-8")):
    units = task["data"]["text"].encode("utf-16-le")
    for result in task["predictions"][0]["result"]:
        value = result["value"]
        assert units[2 * value["start"]:2 * value["end"]].decode("utf-16-le") == value["text"]
        texts.setdefault(task["data"]["id"], []).append((value["text"], value["labels"][0]))
        spans += 1
for line in lines("doccano"):
    units = line["text"].encode("utf-16-le")
    given = [(units[2 * start:2 * end].decode("utf-16-le"), label) for start, end, label in line["label"]]
    assert given == texts[line["id"]]
    assert [text for text, _ in given] == line["label_texts"]
for line in lines("spacy"):
    assert [(line["text"][start:end], label) for start, end, label in line["spans"]["winnow"]] == texts[line["meta"]["id"]]
    end = 0
    for start, stop, _ in line["entities"]:
        assert end <= start < stop
        end = stop
found["spans"] = spans

documents = {line["meta"]["id"]: line["text"] for line in lines("spacy")}
page = json.loads(path("web-annotation").read_text(encoding="utf-8"))
assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
for item in page["items"]:
    quote, place = item["target"]["selector"]
    holders = [text for text in documents.values() if text[place["start"]:place["end"]] == quote["exact"]]
    assert any(quote["prefix"] + quote["exact"] + quote["suffix"] in text for text in holders)
found["web-annotation"] = len(page["items"])

found["dolma"] = 0
for line in lines("dolma"):
    for name, values in line["attributes"].items():
        assert all(0 <= start <= end <= len(documents[line["id"]]) and isinstance(value, float) for start, end, value in values)
        if "claims" in name:
            found["dolma"] += len(values)

found["gkg"] = 0
for line in path("gkg").read_text(encoding="utf-8").splitlines():
    columns = line.split("\t")
    assert len(columns) == 27
    assert len(columns[1]) == 14 and columns[0].startswith(columns[1] + "-")
    for amount in filter(None, columns[24].split(";")):
        value, _, place = amount.split(",")
        float(value), int(place)
        found["gkg"] += 1

json.dump(found, sys.stdout)
