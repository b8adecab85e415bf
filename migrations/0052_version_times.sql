-- Times of a supply without reading the texts.
create index version_times on question_versions (org_id, id, language, level, skill, technologies, seconds);
