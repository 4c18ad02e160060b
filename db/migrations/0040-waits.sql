-- What members say of a wait, what passing time does about it, and how channels fall silent.

alter table wait
  add column asks integer not null default 1 check (asks > 0),
  add column last_asked_at timestamptz,
  add column needless_at timestamptz,
  add column needless_reason text,
  -- The answer went another way, and a member said so.
  add column elsewhere boolean not null default false,
  add column said_by uuid,
  add column assigned_to uuid,
  add column snoozed_until timestamptz,
  -- Business time from the question to the answer, by the hours of then.
  add column response_ms bigint check (response_ms >= 0),
  -- Since when something about it is held back, because doors that fetch have not caught up. Nothing that is derived.
  add column held_since timestamptz,
  add check (answered_at is null or needless_at is null),
  add check ((needless_at is null) = (needless_reason is null)),
  add check (not elsewhere or answered_at is not null),
  add foreign key (workspace_id, said_by) references member (workspace_id, id),
  add foreign key (workspace_id, assigned_to) references member (workspace_id, id);
drop index wait_open;
drop index wait_due;
create index wait_due on wait (workspace_id, due_at, id)
  where answered_at is null and needless_at is null and due_at is not null;
create index wait_open on wait (workspace_id, opened_at) where answered_at is null and needless_at is null;
create index wait_assigned on wait (workspace_id, assigned_to) where answered_at is null and needless_at is null;
create index wait_opened on wait (workspace_id, opened_at) where due_at is not null;
create index wait_said_by on wait (workspace_id, said_by) where said_by is not null;

-- By which name members' words about a wait find what they are about.
create index happening_wait on happening (workspace_id, (body -> 'asked' ->> 'externalId')) where kind = 'wait';
create index happening_wait_answer on happening (workspace_id, (body -> 'step' -> 'touch' ->> 'externalId')) where kind = 'wait';
create index touchpoint_named on touchpoint (workspace_id, external_id, source) where replying is not null;

-- What passing time did about a wait: history, which stays when the wait is derived again. Each step once.
create table wait_step (
  workspace_id uuid not null,
  wait_id uuid not null,
  step text not null check (step in ('reminder', 'lapse', 'reassignment', 'escalation')),
  outcome text not null check (outcome in ('taken', 'passed-over')),
  at timestamptz not null,
  primary key (workspace_id, wait_id, step),
  foreign key (workspace_id, wait_id) references touchpoint (workspace_id, id) on delete cascade
);
alter table wait_step enable row level security;
alter table wait_step force row level security;
create policy of_workspace on wait_step to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on wait_step to duet_app;

alter table workspace
  alter column answer_within_hours set default 4,
  add column wait_reminder_minutes integer default 60 check (wait_reminder_minutes > 0),
  add column escalate_after_hours integer default 4 check (escalate_after_hours > 0),
  add column wait_reassign text not null default 'never' check (wait_reassign in ('never', 'deal-owner', 'fewest-waiting'));

-- How many came in by a source and a channel in each hour (UTC), and when the last of them was. Machines do not count,
-- nor does what was imported.
create table arrival_hour (
  workspace_id uuid not null,
  source text not null,
  channel text not null,
  hour timestamptz not null,
  arrived integer not null check (arrived > 0),
  last_at timestamptz not null,
  primary key (workspace_id, source, channel, hour)
);
alter table arrival_hour enable row level security;
alter table arrival_hour force row level security;
create policy of_workspace on arrival_hour to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on arrival_hour to duet_app;

-- A channel or door from which nothing came although much should have. `name` is the channel, or the source of the door.
create table silence (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('channel', 'door')),
  name text not null,
  -- When the last one came, and how many would usually have come from then until it was raised.
  since timestamptz not null,
  expected real not null,
  raised_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index silence_now on silence (workspace_id, kind, name) where ended_at is null;
alter table silence enable row level security;
alter table silence force row level security;
create policy of_workspace on silence to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on silence to duet_app;

-- Since when somebody has been looking without a break: what did not come while the machine was off is no silence.
alter table beat add column watched_since timestamptz;

alter table timer
  drop constraint timer_kind_check,
  add constraint timer_kind_check check (kind in ('wait', 'handoff', 'silence'));

alter table notification
  add column wait_id uuid,
  add column silence_id uuid,
  drop constraint notification_kind_check,
  drop constraint notification_check,
  add constraint notification_kind_check check (kind in
    ('mention', 'task', 'handoff', 'wait-reminder', 'wait-lapsed', 'wait-escalated', 'wait-handed-on', 'silence')),
  add constraint notification_check check ((kind = 'mention') = (note_id is not null)
    and (kind = 'task') = (task_id is not null) and (kind = 'handoff') = (handoff_id is not null)
    and (kind like 'wait-%') = (wait_id is not null) and (kind = 'silence') = (silence_id is not null)),
  add foreign key (workspace_id, wait_id) references touchpoint (workspace_id, id) on delete cascade,
  add foreign key (workspace_id, silence_id) references silence (workspace_id, id) on delete cascade;
-- Passing time tells a member once; who is handed a wait again is told again.
create unique index notification_wait on notification (workspace_id, wait_id, member_id, kind)
  where wait_id is not null and kind <> 'wait-handed-on';
create unique index notification_silence on notification (workspace_id, silence_id, member_id) where silence_id is not null;
