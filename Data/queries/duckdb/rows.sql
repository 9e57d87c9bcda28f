-- The rows of a root as tables: claims, keywords, names, targets. Each column has its type, so that no row breaks a query.
--
--     set variable root = '/srv/winnow';   the root; put it in front

create or replace temp table claims as
select *, try_cast("date" as date) as day
from read_json(
    getvariable('root') || '/shards/claims/*/*.jsonl.zst',
    format = 'newline_delimited', hive_partitioning = false,
    columns = {
        document: 'varchar', source: 'varchar', created: 'varchar', "date": 'varchar', title: 'varchar', url: 'varchar',
        site: 'varchar', path: 'varchar', "language": 'varchar', "text": 'varchar', sentence_text: 'varchar',
        "value": 'double', low: 'double', high: 'double', unit: 'varchar', kind: 'varchar', bound: 'varchar', vague: 'boolean',
        change: 'varchar', figure: 'varchar', subject: 'varchar', concepts: 'varchar', agent: 'varchar',
        attribution: 'varchar', "when": 'varchar', when_end: 'varchar', "key": 'varchar'
    });

create or replace temp table keywords as
select *, try_cast("date" as date) as day
from read_json(
    getvariable('root') || '/shards/keywords/*/*.jsonl.zst',
    format = 'newline_delimited', hive_partitioning = false,
    columns = {
        document: 'varchar', source: 'varchar', "date": 'varchar', "text": 'varchar', score: 'double', "count": 'bigint'
    });

create or replace temp table targets as
select *, try_cast("date" as date) as day
from read_json(
    getvariable('root') || '/shards/targets/*/*.jsonl.zst',
    format = 'newline_delimited', hive_partitioning = false,
    columns = {
        document: 'varchar', source: 'varchar', "date": 'varchar', title: 'varchar', "name": 'varchar', kind: 'varchar',
        score: 'double', label: 'varchar'
    });
