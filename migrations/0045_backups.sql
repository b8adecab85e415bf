-- When the last copy was made, for the measurements.
create table backups (
    taken_at bigint not null,
    how text not null check (how in ('copied', 'noted')),
    primary key (taken_at, how)
);
