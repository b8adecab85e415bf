create table tokens (
    hash text primary key,
    purpose text not null check (purpose in ('setup', 'password')),
    org_id uuid,
    staff_id uuid,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
