-- Lists by share.
create index stages_by_share on stages (org_id, share, invited_at, invitation_id);
