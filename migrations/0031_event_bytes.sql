alter table attempt_events add column bytes bigint;
