alter table question_versions add column folded text;
