-- Only one event can have a turn.
create unique index event_turns on attempt_events (org_id, attempt_id, turn);
