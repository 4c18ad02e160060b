-- Meetings that members invite people to. What their calendars are told leaves as messages.
create table meeting (
  workspace_id uuid not null,
  id uuid not null,
  -- What calendars know it by, for as long as it lasts (RFC 5545).
  uid text not null check (length(uid) between 1 and 300),
  organizer_id uuid,
  door_id uuid not null,
  title text not null check (length(title) between 1 and 300),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  place text not null default '',
  link text not null default '',
  note text not null default '',
  -- Of the latest invitation, and of the one that set the time: answers to those before it say nothing of this time.
  sequence integer not null default 0 check (sequence >= 0),
  time_sequence integer not null default 0 check (time_sequence between 0 and sequence),
  time_set_at timestamptz not null,
  cancelled_at timestamptz,
  outcome text check (outcome in ('held', 'not-held')),
  outcome_at timestamptz,
  outcome_by uuid,
  -- As it was before the latest step, to be taken back while nobody was told; null when there was nothing before.
  before jsonb,
  step text not null check (step in ('made', 'changed', 'cancelled', 'taken-back')),
  step_at timestamptz not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  check (ends_at > starts_at),
  check ((outcome is null) = (outcome_at is null)),
  check (outcome is null or cancelled_at is null),
  foreign key (workspace_id, organizer_id) references member (workspace_id, id),
  foreign key (workspace_id, outcome_by) references member (workspace_id, id),
  foreign key (workspace_id, door_id) references door (workspace_id, id)
);
create index meeting_by_time on meeting (workspace_id, starts_at, id);
create index meeting_of_organizer on meeting (workspace_id, organizer_id, starts_at);
alter table meeting enable row level security;
alter table meeting force row level security;
create policy of_workspace on meeting to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on meeting to duet_app;

create table meeting_guest (
  workspace_id uuid not null,
  meeting_id uuid not null,
  address text not null check (length(address) between 3 and 320),
  identity_id uuid not null,
  -- The thread of their invitation, on which their answers stand.
  thread text not null,
  removed_at timestamptz,
  -- The touch that says how it went, by its name (source is Duet itself).
  outcome_touch text,
  primary key (workspace_id, meeting_id, address),
  foreign key (workspace_id, meeting_id) references meeting (workspace_id, id) on delete cascade,
  foreign key (workspace_id, identity_id) references identity (workspace_id, id)
);
create index meeting_guest_of_identity on meeting_guest (workspace_id, identity_id);
alter table meeting_guest enable row level security;
alter table meeting_guest force row level security;
create policy of_workspace on meeting_guest to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on meeting_guest to duet_app;

-- What their calendars wrote back: never changed; which one counts is a fold over them.
create table meeting_answer (
  workspace_id uuid not null,
  meeting_id uuid not null,
  -- The mail's own name, so that no answer is taken twice.
  name text not null check (length(name) between 1 and 300),
  address text not null,
  answer text not null check (answer in ('accepted', 'tentative', 'declined')),
  sequence integer,
  at timestamptz not null,
  comment text,
  proposed_starts_at timestamptz,
  proposed_ends_at timestamptz,
  primary key (workspace_id, meeting_id, name),
  check ((proposed_starts_at is null) = (proposed_ends_at is null)),
  foreign key (workspace_id, meeting_id) references meeting (workspace_id, id) on delete cascade
);
alter table meeting_answer enable row level security;
alter table meeting_answer force row level security;
create policy of_workspace on meeting_answer to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on meeting_answer to duet_app;

-- A message that tells a calendar of a meeting; it goes back with the meeting's step, never by itself.
alter table message
  add column meeting_id uuid,
  add column calendar text,
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL')),
  add check ((meeting_id is null) = (calendar is null)),
  add check ((meeting_id is null) = (calendar_method is null)),
  add foreign key (workspace_id, meeting_id) references meeting (workspace_id, id) on delete cascade;
create index message_of_meeting on message (workspace_id, meeting_id, id) where meeting_id is not null;
