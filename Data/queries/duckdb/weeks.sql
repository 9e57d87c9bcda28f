-- What was talked about each week: its ten keywords that most documents have.
select week, keyword, documents
from (
    select date_trunc('week', day)::date as week, lower("text") as keyword, count(distinct document) as documents
    from keywords
    where day is not null
    group by all
)
qualify row_number() over (partition by week order by documents desc, keyword) <= 10
order by week, documents desc, keyword;
