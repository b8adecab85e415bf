-- Lists by the end of the attempt.
create index stages_by_end on stages (org_id, finished_at, invited_at, invitation_id);
