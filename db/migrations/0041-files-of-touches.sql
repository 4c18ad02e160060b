-- What came with a touch, by the name that its door gives the touch: the touch itself is made by the beat later.
create table touch_file (
  workspace_id uuid not null,
  source text not null,
  external_id text not null,
  place integer not null,
  attachment_id uuid not null,
  primary key (workspace_id, source, external_id, place),
  foreign key (workspace_id, attachment_id) references attachment (workspace_id, id) on delete cascade
);

alter table touch_file enable row level security;
alter table touch_file force row level security;
create policy of_workspace on touch_file to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on touch_file to duet_app;
