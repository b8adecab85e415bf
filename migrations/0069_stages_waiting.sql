-- Invitations that end soon.
create index stages_waiting on stages (org_id, expires_at, invitation_id) where stage = 'waiting';
