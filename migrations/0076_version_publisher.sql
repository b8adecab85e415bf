-- Who published a version: nobody is known for those published before this step, imported or shipped.
alter table question_versions add column publisher_id uuid;
