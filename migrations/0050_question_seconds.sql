-- How long an author expects a question to take.
alter table question_versions add column seconds bigint;
