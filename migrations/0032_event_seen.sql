alter table attempt_events add column seen bigint;
