-- How a person is written about, by source: documents, and the mean and spread of their sentiment from -1 to 1.
--
--     set variable about = 'Putin';   a part of the name; '' for all persons
select "name", source, count(distinct document) as documents, round(avg(score), 3) as mean,
    count(*) filter (label = 'negative') as negative, count(*) filter (label = 'positive') as positive
from targets
where kind = 'person' and contains(lower("name"), lower(coalesce(getvariable('about'), '')))
group by all
order by documents desc, "name", source;
