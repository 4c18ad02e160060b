-- What a message is sent for. Null: one person writes to another about their business.
alter table message add column purpose text check (purpose ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(purpose) <= 80);
