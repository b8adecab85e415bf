-- By which assessments.
create table question_uses (
    org_id uuid not null,
    question_id uuid not null,
    assessment_id uuid not null,
    drawn bigint not null,
    primary key (org_id, question_id, assessment_id),
    foreign key (org_id, assessment_id) references assessments (org_id, id)
);
