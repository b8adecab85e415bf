create table attempts (
    org_id uuid not null,
    id uuid not null,
    invitation_id uuid not null,
    candidate_id uuid not null,
    version_id uuid not null,
    seed bigint not null,
    questions bigint not null,
    epoch bigint not null,
    started_at bigint not null,
    allowed_ms bigint not null,
    closed_at bigint,
    closed_by text check (closed_by in ('candidate', 'deadline')),
    read_at bigint,
    primary key (org_id, id),
    unique (org_id, invitation_id),
    foreign key (org_id, invitation_id) references invitations (org_id, id)
);
