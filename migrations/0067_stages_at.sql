-- Lists of one stage.
create index stages_at on stages (org_id, stage, invited_at, invitation_id);
