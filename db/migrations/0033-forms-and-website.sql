-- Each wording in which a form was ever shown: what somebody agreed to must be found again word by word.
create table form_version (
  workspace_id uuid not null,
  door_id uuid not null,
  version integer not null check (version > 0),
  definition jsonb not null,
  made_at timestamptz not null,
  primary key (workspace_id, door_id, version),
  foreign key (workspace_id, door_id) references door (workspace_id, id) on delete cascade
);
alter table form_version enable row level security;
alter table form_version force row level security;
create policy of_workspace on form_version to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on form_version to duet_app;

-- Addresses that were typed into a form and have yet to be confirmed by a letter. What was answered is sealed, and goes
-- when it was confirmed or the link has run out; the address itself stands here only as a keyed hash, to count letters.
create table form_confirmation (
  workspace_id uuid not null,
  id uuid not null,
  door_id uuid not null,
  token_hash bytea not null,
  address_check bytea not null,
  answer_sealed bytea,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, door_id) references door (workspace_id, id) on delete cascade
);
create index form_confirmation_address on form_confirmation (workspace_id, address_check, made_at);
create index form_confirmation_end on form_confirmation (workspace_id, expires_at);
alter table form_confirmation enable row level security;
alter table form_confirmation force row level security;
create policy of_workspace on form_confirmation to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on form_confirmation to duet_app;

-- What makes visitors without cookies the same for one day. Each day's is thrown away with the day, and with it the way
-- back from a visitor to an address.
create table visitor_salt (
  workspace_id uuid not null,
  day date not null,
  salt_sealed bytea not null,
  primary key (workspace_id, day)
);
alter table visitor_salt enable row level security;
alter table visitor_salt force row level security;
create policy of_workspace on visitor_salt to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on visitor_salt to duet_app;
