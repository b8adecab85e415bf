-- The newest answer of a place is one look, however long the timeline is.
create index events_of_places on attempt_events (org_id, attempt_id, position, kind, epoch, seq, at, op_id);
