create table assessment_versions (
    org_id uuid not null,
    id uuid not null,
    assessment_id uuid not null,
    number bigint not null,
    title text not null,
    spec text not null,
    published_by uuid not null,
    published_at bigint not null,
    primary key (org_id, id),
    unique (org_id, assessment_id, number),
    foreign key (org_id, assessment_id) references assessments (org_id, id)
);
