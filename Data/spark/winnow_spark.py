#!/usr/bin/env python3
"""Winnow on Spark: files to shards, or rows to records.

    spark-submit --archives winnow.tar.gz#winnow winnow_spark.py paths --out OUT [--files-from LIST] [INPUT...]
    spark-submit --archives winnow.tar.gz#winnow winnow_spark.py rows --input docs.parquet --out records.parquet

paths: OUT is a folder that all machines see (a plain path): every task is one part of `winnow annotate --part`, and the
driver ends with `winnow merge`. Or OUT is an address (s3://, hdfs://, gs://, file:///, all that pyarrow.fs opens): every
task fetches one input, makes its shards in local scratch and puts them there; only what the driver then commits counts.
Run again, either does what is left. rows: columns id and text or html, optionally title, created, source, url, language.

From Python, `annotate(frame)` gives the records as a frame with the types of SCHEMA.

winnow.tar.gz holds the program with its tables beside it (Data/spark/pack). A task needs a core and `winnow help
annotate` says what it does; its exit status is always looked at.
"""
import argparse
import calendar
import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from pyspark import SparkFiles
from pyspark.sql import SparkSession

SPAN = "array<int>"
SENTENCE = f"struct<span:{SPAN},score:double,label:string,voice:string>"
MOOD = "struct<negative:double,neutral:double,positive:double>"
# The columns of a record, in the order of Data/schema/record.schema.json. What its metadata hold beside the known keys
# is in metadata.extra, each value as JSON.
SCHEMA = f"""
id string, text string, source string, added string, created string,
metadata struct<title:string,authors:array<string>,language:string,url:string,site:string,section:string,
    tags:array<string>,description:string,image:string,modified:string,media_type:string,charset:string,bytes:double,
    path:string,sha256:string,anchor:string,anchor_source:string,replaces:string,extra:map<string,string>>,
schema string, stages map<string,string>, status string,
problems array<struct<stage:string,code:string,message:string>>,
fingerprint struct<exact:string,near:string>,
blocks array<struct<role:string,kept:boolean,rule:string,text:string,span:{SPAN}>>,
sentiment struct<label:string,score:double,probabilities:{MOOD},shares:{MOOD},sentences:array<{SENTENCE}>,
    targets:array<struct<text:string,span:{SPAN},spans:array<{SPAN}>,score:double,label:string,probabilities:{MOOD}>>,
    drivers:array<struct<text:string,span:{SPAN},sentence:int,weight:double>>>,
keywords array<struct<text:string,score:double,count:int,spans:array<{SPAN}>>>,
names array<struct<text:string,kind:string,count:int,spans:array<{SPAN}>>>,
claims array<struct<text:string,span:{SPAN},number_span:{SPAN},value:double,low:double,high:double,unit:string,
    unit_text:string,kind:string,bound:string,vague:boolean,explicit:boolean,change:string,change_cue:string,
    figure:string,subject:string,concepts:array<string>,agent:string,attribution:string,attribution_span:{SPAN},
    when:string,when_end:string,when_span:{SPAN},sentence:{SPAN},key:string,
    check:struct<verdict:string,expression:string,with:array<int>>>>,
dates array<struct<text:string,span:{SPAN},start:string,end:string>>,
attributions array<struct<source:string,source_span:{SPAN},cue:string,cue_span:{SPAN},content_span:{SPAN}>>
"""
INPUT_COLUMNS = ["id", "text", "html", "title", "created", "source", "url", "language"]


class WinnowFailed(RuntimeError):
    """The program ended with an error, or gave fewer records than it was given documents."""


def program(given=None):
    """The program on this machine: the one given, the one that came with --archives, or the one of the search path."""
    if given:
        return given
    shipped = os.path.join(SparkFiles.getRootDirectory(), "winnow", "winnow")
    if os.path.exists(shipped):
        return shipped
    found = shutil.which("winnow")
    if not found:
        raise WinnowFailed("no winnow here: ship it with --archives winnow.tar.gz#winnow, or name it with --winnow")
    return found


def with_parent():
    """Called in a child: it is killed when the task's process is, so that nothing runs that nobody asks for."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def run(arguments, stdin=None, epoch=None):
    """Runs the program to its end and insists on status 0; a task that is killed takes it along."""
    environment = dict(os.environ)
    if epoch is not None:
        environment["SOURCE_DATE_EPOCH"] = str(epoch)
    process = subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        preexec_fn=with_parent)
    try:
        output, errors = process.communicate(stdin if stdin is not None else b"")
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode != 0:
        last = errors.decode(errors="replace").strip().splitlines()[-3:]
        raise WinnowFailed(f"winnow ended with status {process.returncode}: {' | '.join(last)}")
    return output, errors.decode(errors="replace")


# --- rows ----------------------------------------------------------------------------------------------------------


def records(batches, options, given=None):
    """Lines of records for batches of lines, through one process of the program."""
    errors = tempfile.TemporaryFile()
    process = subprocess.Popen(
        [program(given), "annotate", "--jobs", "1", *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, preexec_fn=with_parent)
    counts, trouble = [], []
    announced = threading.Semaphore(0)

    def feed():
        try:
            for lines in batches:
                if not lines:
                    continue
                counts.append(len(lines))
                announced.release()
                process.stdin.write(b"".join(lines))
                process.stdin.flush()
        except BaseException as error:  # told to the reader below
            trouble.append(error)
        finally:
            try:
                process.stdin.close()
            except OSError:
                pass
            announced.release()

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        at = 0
        while True:
            announced.acquire()
            if at == len(counts):
                break
            found = [process.stdout.readline() for _ in range(counts[at])]
            if not found[-1].endswith(b"\n"):
                break
            at += 1
            yield found
        status = process.wait()
        feeder.join()
        if trouble and not isinstance(trouble[0], BrokenPipeError):
            raise trouble[0]
        # Status 1: some documents could not be read, and their records say so.
        if status not in (0, 1) or at != len(counts) or trouble:
            errors.seek(0)
            last = errors.read().decode(errors="replace").strip()[-500:]
            raise WinnowFailed(f"winnow ended with status {status} after {at} of {len(counts)} batches: {last}")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def lines_of(batches):
    """Input lines of Arrow batches."""
    for batch in batches:
        rows = batch.to_pylist()
        yield [
            json.dumps({key: value for key, value in row.items() if value is not None and key in INPUT_COLUMNS})
            .encode() + b"\n"
            for row in rows
        ]


def shaped(record):
    """A record as SCHEMA has it."""
    known = set(METADATA)
    metadata = record["metadata"]
    metadata["extra"] = [(key, json.dumps(value)) for key, value in metadata.items() if key not in known]
    record["stages"] = list(record["stages"].items())
    return record


METADATA = [
    "title", "authors", "language", "url", "site", "section", "tags", "description", "image", "modified", "media_type",
    "charset", "bytes", "path", "sha256", "anchor", "anchor_source", "replaces",
]


def annotate(frame, options=(), winnow=None, raw=False):
    """The records of a frame with columns id and text or html; raw: one column `record`, the lines as they are."""
    frame = frame.select(*[name for name in frame.columns if name in INPUT_COLUMNS])
    options = list(options)
    if raw:
        def lines(batches):
            import pyarrow
            for found in records(lines_of(batches), options, winnow):
                yield pyarrow.RecordBatch.from_pydict({"record": [line[:-1].decode() for line in found]})
        return frame.mapInArrow(lines, "record string")

    def typed(batches):
        import pyarrow
        from pyspark.sql.pandas.types import to_arrow_schema
        from pyspark.sql.types import _parse_datatype_string
        schema = to_arrow_schema(types)
        for found in records(lines_of(batches), options, winnow):
            rows = [shaped(json.loads(line)) for line in found]
            yield from pyarrow.Table.from_pylist(rows, schema=schema).combine_chunks().to_batches()

    from pyspark.sql.types import StructType
    types = StructType.fromDDL(SCHEMA)
    return frame.mapInArrow(typed, types)


# --- paths: a folder that all machines see ---------------------------------------------------------------------------


def annotate_shared(spark, names, arguments, options, epoch):
    out, tasks, given = os.path.abspath(arguments.out), arguments.tasks, arguments.winnow
    tasks = tasks or max(spark.sparkContext.defaultParallelism * 8, 1)
    tasks = max(1, min(tasks, len(names) if not arguments.split_bytes else tasks))
    listed = "\n".join(names).encode()
    if arguments.split_bytes:
        options = [*options, "--split-bytes", str(arguments.split_bytes)]

    def part(indices):
        for index in indices:
            _, said = run(
                [program(given), "annotate", "--jobs", "1", "--part", f"{index}/{tasks}", "--out", out,
                 "--files-from", "-", *options], stdin=listed, epoch=epoch)
            yield said.strip().splitlines()[-1]

    for said in spark.sparkContext.parallelize(range(1, tasks + 1), tasks).mapPartitions(part).collect():
        print(said)
    # A copy of a task that lost its race may still be about; it changes nothing, but leaves its folder behind.
    for _ in range(60):
        merged, _ = run([program(given), "merge", out, "--json"])
        if json.loads(merged)["running"] == 0:
            break
        time.sleep(1)
    print(merged.decode().strip())


# --- paths: an address ------------------------------------------------------------------------------------------------


class Store:
    """A file system below one address; files appear there complete or not at all."""

    def __init__(self, address):
        from pyarrow import fs
        self.fs, self.base = fs.FileSystem.from_uri(address)
        # A put shows a whole object or none; where that is not so, a file is written beside and renamed.
        self.puts = self.fs.type_name in ("s3", "gcs")

    def path(self, name):
        return self.base.rstrip("/") + "/" + name

    def put(self, local, name):
        target = self.path(name)
        draft = target if self.puts else self.path(f"state/attempts/put.{uuid.uuid4().hex}")
        for place in (target, draft):
            self.fs.create_dir(place.rsplit("/", 1)[0], recursive=True)
        with open(local, "rb") as source, self.fs.open_output_stream(draft) as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
        if self.puts:
            return
        if self.size(name) is not None and self.fs.type_name == "hdfs":
            # Its rename never replaces; what is there under this name is the same.
            self.fs.delete_file(draft)
            return
        self.fs.move(draft, target)

    def write(self, content, name):
        with tempfile.NamedTemporaryFile() as local:
            local.write(content)
            local.flush()
            if self.size(name) is not None and self.fs.type_name == "hdfs":
                self.fs.delete_file(self.path(name))
            self.put(local.name, name)

    def size(self, name):
        info = self.fs.get_file_info(self.path(name))
        return info.size if info.is_file else None

    def read(self, name):
        with self.fs.open_input_stream(self.path(name)) as source:
            return source.read()

    def files(self, folder):
        from pyarrow import fs
        selector = fs.FileSelector(self.path(folder), recursive=True, allow_not_found=True)
        base = len(self.base.rstrip("/")) + 1
        return {info.path[base:]: info.size for info in self.fs.get_file_info(selector) if info.is_file}


def fetched(name, folder):
    """The local folder that the input lies below under its name, fetched if it is not on this machine."""
    if "://" not in name:
        return ""
    from pyarrow import fs
    system, path = fs.FileSystem.from_uri(name)
    target = os.path.join(folder, name)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with system.open_input_stream(path, compression=None) as source, open(target, "wb") as sink:
        shutil.copyfileobj(source, sink, 1 << 20)
    return folder


def annotate_stored(spark, names, arguments, options, epoch):
    address, given = arguments.out, arguments.winnow
    store = Store(address)
    begun = json.loads(store.read("state/job.json")) if store.size("state/job.json") is not None else None
    if begun:
        epoch = calendar.timegm(time.strptime(begun["added"], "%Y-%m-%dT%H:%M:%SZ"))
    there = store.files("shards")
    done = {}
    for name in store.files("state/manifests"):
        manifest = json.loads(store.read(name))
        if all(there.get(file["path"]) == file["bytes"] for file in manifest["files"]):
            done[manifest["input"]["name"]] = (manifest["shard"], json.dumps(manifest))
    wanted = [name for name in names if escaped(name) not in done]

    scratch_folder = arguments.scratch

    def unit(inputs):
        store = Store(address)
        for name in inputs:
            with tempfile.TemporaryDirectory(prefix="winnow-", dir=scratch_folder) as scratch:
                base = fetched(name, os.path.join(scratch, "in"))
                out = os.path.join(scratch, "out")
                run([program(given), "annotate", "--jobs", "1", "--out", out, *(["--base", base] if base else []),
                     *options, name], epoch=epoch)
                join(store, os.path.join(out, "state/job.json"), address)
                for entry in os.listdir(os.path.join(out, "state/manifests")):
                    place = os.path.join(out, "state/manifests", entry)
                    with open(place, "rb") as file:
                        manifest = json.load(file)
                    for file in manifest["files"]:
                        store.put(os.path.join(out, file["path"]), file["path"])
                    # Last: what it vouches for is there, also for a driver that begins anew.
                    store.put(place, f"state/manifests/{entry}")
                    yield json.dumps(manifest)

    if wanted:
        for text in spark.sparkContext.parallelize(wanted, len(wanted)).mapPartitions(unit).collect():
            manifest = json.loads(text)
            done[manifest["input"]["name"]] = (manifest["shard"], text)
    begun = json.loads(store.read("state/job.json"))
    commit(store, begun, {escaped(name): done[escaped(name)] for name in names})


def join(store, job, address):
    """Holds a task to what the address was begun with, or begins it."""
    if store.size("state/job.json") is None:
        return store.put(job, "state/job.json")
    with open(job, "rb") as file:
        own, begun = json.load(file), json.loads(store.read("state/job.json"))
    if (own["fingerprint"], own["added"]) != (begun["fingerprint"], begun["added"]):
        raise WinnowFailed(f"{address}: was begun with another version, pipeline, --stages or time")


def escaped(name):
    """A name as manifests have it."""
    name = name.removeprefix("./")
    return "".join(f"%{ord(c):02X}" if c < " " or c in "%\x7f" else c for c in name)


def commit(store, job, done):
    """Writes the one manifest of all inputs and removes what it does not list."""
    manifests = [json.loads(manifest) for _, manifest in done.values()]
    manifests.sort(key=lambda manifest: (manifest["input"]["name"].encode(), manifest["input"]["start"]))
    listed = {file["path"] for manifest in manifests for file in manifest["files"]}
    swept = [name for name in store.files("shards") if name not in listed]
    kept = {f"state/manifests/{manifest['shard']}.json" for manifest in manifests}
    swept += [name for name in store.files("state/manifests") if name not in kept]
    swept += store.files("state/attempts")
    for name in swept:
        store.fs.delete_file(store.path(name))
    head = dict(job, inputs=len(manifests), shards=len(listed), records=sum(
        file["records"] for manifest in manifests for file in manifest["files"] if file["kind"] == "documents"),
        failed=sum(manifest["input"]["failed"] for manifest in manifests))
    text = "".join(
        json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n" for line in [head, *manifests])
    store.write(text.encode(), "manifest.jsonl")
    print(json.dumps({key: head[key] for key in ("inputs", "records", "failed", "shards")} | {"swept": len(swept)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--winnow", help="the program on every machine; default: what --archives brought")
    parser.add_argument("--stages", help="as of winnow annotate")
    modes = parser.add_subparsers(dest="mode", required=True)
    paths = modes.add_parser("paths", help="files to shards")
    paths.add_argument("--out", required=True)
    paths.add_argument("--files-from", help="file with an input a line")
    paths.add_argument("--tasks", type=int, help="parts, for a shared folder; default: 8 a core")
    paths.add_argument("--split-bytes", type=int, help="as of winnow annotate, for a shared folder")
    paths.add_argument("--scratch", help="local folder of tasks, for an address; default: the system's")
    paths.add_argument("inputs", nargs="*")
    rows = modes.add_parser("rows", help="rows to records")
    rows.add_argument("--input", required=True, help="Parquet, or JSON Lines by its ending")
    rows.add_argument("--out", required=True, help="Parquet; with --raw lines of JSON")
    rows.add_argument("--raw", action="store_true")
    arguments = parser.parse_args()
    options = ["--stages", arguments.stages] if arguments.stages else []
    spark = SparkSession.builder.appName("winnow").getOrCreate()
    # The committer that shows nothing of tasks that died.
    spark.conf.set("mapreduce.fileoutputcommitter.algorithm.version", "1")
    if arguments.mode == "rows":
        lines = arguments.input.removesuffix(".gz").endswith((".jsonl", ".json", ".ndjson"))
        frame = spark.read.json(arguments.input) if lines else spark.read.parquet(arguments.input)
        found = annotate(frame, options, arguments.winnow, arguments.raw)
        writer = found.write.mode("overwrite")
        writer.text(arguments.out) if arguments.raw else writer.parquet(arguments.out)
        return
    names = list(arguments.inputs)
    if arguments.files_from:
        with open(arguments.files_from, encoding="utf-8") as file:
            names += [line.strip("\r\n") for line in file]
    names = list(dict.fromkeys(name for name in names if name))
    if not names:
        parser.error("paths: name inputs or --files-from LIST")
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    if "://" in arguments.out:
        annotate_stored(spark, names, arguments, options, epoch)
    else:
        annotate_shared(spark, names, arguments, options, None if begun_shared(arguments.out) else epoch)


def begun_shared(out):
    """Whether the folder has the time of its records already."""
    return os.path.exists(os.path.join(out, "state/job.json")) and "SOURCE_DATE_EPOCH" not in os.environ


if __name__ == "__main__":
    try:
        main()
    except WinnowFailed as error:
        sys.exit(f"winnow: {error}")
