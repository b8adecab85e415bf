-- What a search looks through.
alter table question_versions add column folded text;
