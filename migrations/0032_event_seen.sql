-- Which question was on the screen.
alter table attempt_events add column seen bigint;
