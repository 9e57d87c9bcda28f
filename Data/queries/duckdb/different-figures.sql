-- Where documents give different exact figures for one subject, unit and period: the lowest and the highest; the widest gap first.
with figures as (
    select
        lower(subject) as subject, unit, "when", change, figure,
        {'value': "value", document: document, source: source, sentence: sentence_text} as said
    from claims
    where subject <> '' and bound = 'exact' and not vague and low = high
),
ends as (
    select subject, unit, "when", change, figure, min(said) as lowest, max(said) as highest
    from figures
    group by all
)
select
    subject, unit, "when", change, figure, lowest."value" as lowest, highest."value" as highest,
    (highest."value" - lowest."value") / greatest(abs(lowest."value"), abs(highest."value")) as gap,
    lowest.source as lowest_source, highest.source as highest_source, lowest.sentence as lowest_sentence,
    highest.sentence as highest_sentence
from ends
where lowest.document <> highest.document
    and highest."value" - lowest."value" > 0.01 * greatest(abs(lowest."value"), abs(highest."value"))
order by gap desc, subject, unit, "when", change, figure
limit 1000;
