create table staff (
    org_id uuid not null references organisations (id),
    id uuid not null,
    email text not null unique,
    name text not null,
    role text not null check (role in ('owner', 'author', 'reviewer', 'recruiter', 'auditor')),
    password_hash text,
    locale text not null check (locale in ('en', 'fr')),
    created_at bigint not null,
    disabled_at bigint,
    primary key (org_id, id)
);
