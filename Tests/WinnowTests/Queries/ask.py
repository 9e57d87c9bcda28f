"""Asks the five questions of Data/queries in DuckDB, pandas and Polars and prints what each found, as JSON.

    ask.py QUERIES ROOT
"""
import json
import pathlib
import sys

queries, root = pathlib.Path(sys.argv[1]), sys.argv[2]
sys.path.insert(0, str(queries))

import duckdb
import with_pandas
import with_polars

WORDS = {"money": "harbour", "said": "mayor", "person": "Keller"}
FILES = {
    "money": "money-over-time", "said": "who-said-what", "differ": "different-figures", "weeks": "weeks",
    "person": "person-by-source",
}


def in_duckdb():
    database = duckdb.connect()
    database.execute(f"set variable root = '{root}'")
    database.execute((queries / "duckdb/rows.sql").read_text())
    answers = {"rows": database.execute("select count(*) from claims").fetchall()[0][0]}
    answers["dated"] = database.execute("select count(day) from claims").fetchall()[0][0]
    for question, name in FILES.items():
        database.execute(f"set variable about = '{WORDS.get(question, '')}'")
        answer = database.execute((queries / f"duckdb/{name}.sql").read_text())
        names = [column[0] for column in answer.description]
        found = answer.fetchall()
        answers[question] = {"count": len(found), "first": dict(zip(names, map(str, found[0]))) if found else {}}
    return answers


def in_module(module, listed):
    claims = listed(module.rows(root, "claims"))
    answers = {"rows": len(claims), "dated": sum(row["day"] is not None and row["day"] == row["day"] for row in claims)}
    for question in FILES:
        found = listed(module.QUESTIONS[question](root, WORDS.get(question, "")))
        first = {name: str(value) for name, value in found[0].items()} if found else {}
        answers[question] = {"count": len(found), "first": first}
    return answers


print(json.dumps({
    "duckdb": in_duckdb(),
    "pandas": in_module(with_pandas, lambda table: table.to_dict("records")),
    "polars": in_module(with_polars, lambda table: table.collect().to_dicts()),
}))
