-- How many of an assessment's invitations stand where.
create table stage_counts (
    org_id uuid not null,
    assessment_id uuid not null,
    kind text not null,
    n bigint not null,
    primary key (org_id, assessment_id, kind),
    foreign key (org_id, assessment_id) references assessments (org_id, id)
);
