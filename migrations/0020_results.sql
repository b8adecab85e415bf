create table results (
    org_id uuid not null,
    attempt_id uuid not null,
    points bigint not null,
    questions bigint not null,
    answered bigint not null,
    scored_at bigint not null,
    primary key (org_id, attempt_id),
    foreign key (org_id, attempt_id) references attempts (org_id, id)
);
