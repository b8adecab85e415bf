create table candidates (
    org_id uuid not null references organisations (id),
    id uuid not null,
    name text not null,
    email text not null,
    created_at bigint not null,
    primary key (org_id, id),
    unique (org_id, email)
);
