create table invitation_links (
    hash text primary key,
    org_id uuid not null,
    invitation_id uuid not null,
    created_at bigint not null,
    foreign key (org_id, invitation_id) references invitations (org_id, id)
);
