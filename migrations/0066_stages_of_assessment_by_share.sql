-- Lists of one assessment by share.
create index stages_of_assessment_by_share on stages (org_id, assessment_id, share, invited_at, invitation_id);
