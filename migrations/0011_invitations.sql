create table invitations (
    org_id uuid not null,
    id uuid not null,
    candidate_id uuid not null,
    version_id uuid not null,
    created_by uuid not null,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    primary key (org_id, id),
    foreign key (org_id, candidate_id) references candidates (org_id, id),
    foreign key (org_id, version_id) references assessment_versions (org_id, id)
);
