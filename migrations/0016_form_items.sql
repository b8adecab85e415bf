create table form_items (
    org_id uuid not null,
    attempt_id uuid not null,
    position bigint not null,
    question_org uuid not null,
    question_id uuid not null,
    version_id uuid not null,
    arrangement text not null,
    primary key (org_id, attempt_id, position),
    foreign key (org_id, attempt_id) references attempts (org_id, id)
);
