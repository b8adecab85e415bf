-- Lists by name.
create index stages_by_name on stages (org_id, name, invited_at, invitation_id);
