-- Who said what number, most quoted first.
--
--     set variable about = 'Putin';   a part of the speaker's name; '' for all
select attribution, day, "value", unit, change, subject, "when", sentence_text, source, document
from claims
where attribution <> ''
    and contains(lower(attribution), lower(coalesce(getvariable('about'), '')))
order by count(*) over (partition by attribution) desc, attribution, day nulls last, document, "value";
