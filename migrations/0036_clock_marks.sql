create table clock_marks (
    name text primary key,
    at bigint not null
);
