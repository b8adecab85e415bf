-- How often a question was drawn.
create table question_draws (
    org_id uuid not null references organisations (id),
    question_id uuid not null,
    drawn bigint not null,
    primary key (org_id, question_id)
);
