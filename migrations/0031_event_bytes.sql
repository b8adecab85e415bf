-- How much an attempt holds up to this event.
alter table attempt_events add column bytes bigint;
