-- What may be drawn, without reading the texts.
create index version_facts on question_versions (org_id, id, language, level, skill, technologies, movable);
