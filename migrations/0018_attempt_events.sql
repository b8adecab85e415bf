create table attempt_events (
    org_id uuid not null,
    attempt_id uuid not null,
    op_id uuid not null,
    position bigint not null,
    kind text not null check (kind in ('answer', 'visit', 'flag')),
    response text,
    epoch bigint not null,
    seq bigint not null,
    at bigint not null,
    primary key (org_id, attempt_id, op_id),
    foreign key (org_id, attempt_id) references attempts (org_id, id)
);
