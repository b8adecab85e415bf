create table questions (
    org_id uuid not null references organisations (id),
    id uuid not null,
    name text not null,
    status text not null check (status in ('draft', 'published', 'retired')),
    current_id uuid,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (org_id, id),
    unique (org_id, name)
);
