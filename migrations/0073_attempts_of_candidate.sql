-- What somebody has seen before.
create index attempts_of_candidate on attempts (org_id, candidate_id);
