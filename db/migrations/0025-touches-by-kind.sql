-- Who did or did not do something ("a form in 30 days", "two calls", "nothing by fax") is read from the index alone, and what
-- nobody did is known at once. Kinds are few and fixed, so every question names them.
create index touchpoint_kind on touchpoint (workspace_id, kind, channel, occurred_at) include (identity_id, direction) where not machine;
