-- One row an invitation: what lists narrow, order and show.
create table stages (
    org_id uuid not null,
    invitation_id uuid not null,
    assessment_id uuid not null,
    stage text not null check (stage in ('waiting', 'revoked', 'running', 'finished')),
    unread bigint not null,
    invited_at bigint not null,
    expires_at bigint not null,
    finished_at bigint not null,
    share bigint not null,
    tenth bigint not null,
    name text not null,
    words text not null,
    folded bigint not null,
    primary key (org_id, invitation_id),
    foreign key (org_id, invitation_id) references invitations (org_id, id)
);
