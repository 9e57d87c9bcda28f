-- All money claims about a thing, the oldest first.
--
--     set variable about = 'budget';   a word of the subject, the concepts or the sentence; '' for all
select day, unit, "value", change, subject, attribution, sentence_text, source, document
from claims
where kind = 'money'
    and contains(lower(concat_ws(' ', subject, concepts, sentence_text)), lower(coalesce(getvariable('about'), '')))
order by day nulls last, document, "value";
