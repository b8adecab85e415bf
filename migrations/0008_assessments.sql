create table assessments (
    org_id uuid not null references organisations (id),
    id uuid not null,
    title text not null,
    spec text not null,
    status text not null check (status in ('draft', 'published', 'archived')),
    current_id uuid,
    created_by uuid not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (org_id, id)
);
