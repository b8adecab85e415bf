create table scores (
    org_id uuid not null,
    attempt_id uuid not null,
    position bigint not null,
    skill text not null,
    level text not null,
    version_id uuid not null,
    points bigint not null,
    answered bigint not null,
    spent_ms bigint not null,
    primary key (org_id, attempt_id, position),
    foreign key (org_id, attempt_id) references attempts (org_id, id)
);
