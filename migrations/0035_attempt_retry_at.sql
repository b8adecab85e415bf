alter table attempts add column retry_at bigint;
