-- Reports that nobody has read.
create index stages_unread on stages (org_id, finished_at, invited_at, invitation_id) where unread = 1;
