create table sessions (
    hash text primary key,
    org_id uuid,
    staff_id uuid,
    data text not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
