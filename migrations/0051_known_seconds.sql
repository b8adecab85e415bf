-- The same for versions that were there before.
update question_versions set seconds = (
    with recursive span (seconds) as (select 20 union all select seconds + 1 from span where seconds < 300)
    select min(span.seconds) from span
    where question_versions.source like '%
seconds = ' || span.seconds || '
%');
