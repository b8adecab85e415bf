alter table attempt_events add column turn bigint;
