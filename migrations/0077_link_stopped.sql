-- Since when a link opens nothing for good: its invitation was withdrawn.
alter table invitation_links add column stopped_at bigint;
