-- When the clock was believed, and when somebody said that it is right.
create table clock_marks (
    name text primary key,
    at bigint not null
);
