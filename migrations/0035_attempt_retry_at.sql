-- Until when an attempt that could not be scored is left alone.
alter table attempts add column retry_at bigint;
