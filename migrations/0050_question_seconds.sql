alter table question_versions add column seconds bigint;
