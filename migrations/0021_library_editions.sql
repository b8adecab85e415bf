-- Which texts the library has, and from which release.
create table library_editions (
    fingerprint text primary key,
    number bigint not null,
    release bigint not null,
    taken_at bigint not null
);
