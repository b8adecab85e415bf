-- Lists of one assessment by age.
create index stages_of_assessment on stages (org_id, assessment_id, invited_at, invitation_id);
