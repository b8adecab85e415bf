create table organisations (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    created_at bigint not null
);
