-- Who published a version; nothing for those published before, imported or shipped.
alter table question_versions add column publisher_id uuid;
