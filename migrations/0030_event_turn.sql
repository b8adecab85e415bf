-- Each event takes the next turn of its attempt.
alter table attempt_events add column turn bigint;
