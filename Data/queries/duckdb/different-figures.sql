-- Where two documents give different exact figures for one subject, unit and period; the widest gap first.
with figures as (
    select lower(subject) as subject, unit, "when", change, figure, document, source, "value", sentence_text
    from claims
    where subject <> '' and bound = 'exact' and not vague and low = high
)
select
    a.subject, a.unit, a."when", a.source as source_a, a."value" as value_a, b.source as source_b, b."value" as value_b,
    abs(a."value" - b."value") / greatest(abs(a."value"), abs(b."value")) as gap, a.sentence_text as sentence_a,
    b.sentence_text as sentence_b
from figures a
join figures b using (subject, unit, "when", change, figure)
where a.document < b.document
    and abs(a."value" - b."value") > 0.01 * greatest(abs(a."value"), abs(b."value"))
order by gap desc, subject, unit, a.document, b.document, value_a, value_b
limit 1000;
