create table attempt_accesses (
    hash text primary key,
    org_id uuid not null,
    attempt_id uuid not null,
    epoch bigint not null,
    created_at bigint not null,
    expires_at bigint not null,
    foreign key (org_id, attempt_id) references attempts (org_id, id)
);
