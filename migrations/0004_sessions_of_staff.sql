create index sessions_of_staff on sessions (org_id, staff_id);
