create index open_attempts on attempts (closed_at, started_at);
