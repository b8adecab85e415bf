-- Lists by age.
create index stages_by_age on stages (org_id, invited_at, invitation_id, words);
