-- What passing time does about an offer that nobody answers.
alter table workspace
  add column handoff_reminder_minutes integer default 240 check (handoff_reminder_minutes > 0),
  add column handoff_escalate_after_hours integer default 4 check (handoff_escalate_after_hours > 0),
  add column handoff_reassign text not null default 'never' check (handoff_reassign in ('never', 'fewest-open'));

-- The passing that lapsed before it, when the rule has offered the lead again.
alter table handoff add column after_id uuid;
create index handoff_after on handoff (workspace_id, after_id) where after_id is not null;

-- What passing time did about an offer: history, which stays when the passing is derived again. Each step once.
create table handoff_step (
  workspace_id uuid not null,
  handoff_id uuid not null,
  step text not null check (step in ('reminder', 'lapse', 'reassignment', 'escalation')),
  outcome text not null check (outcome in ('taken', 'passed-over')),
  at timestamptz not null,
  primary key (workspace_id, handoff_id, step)
);
alter table handoff_step enable row level security;
alter table handoff_step force row level security;
create policy of_workspace on handoff_step to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on handoff_step to duet_app;

-- Whoever is asked hears that it is due soon and that it lapsed; leaders, that nobody has answered.
alter table notification
  drop constraint notification_kind_check,
  drop constraint notification_check,
  drop constraint notification_workspace_id_member_id_handoff_id_key,
  add constraint notification_kind_check check (kind in ('mention', 'task', 'handoff', 'handoff-reminder',
    'handoff-lapsed', 'handoff-escalated', 'wait-reminder', 'wait-lapsed', 'wait-escalated', 'wait-handed-on', 'silence',
    'message', 'agreement-proposed', 'agreement-signed', 'agreement-changed', 'agreement-withdrawn',
    'agreement-in-force', 'work-handed-on', 'work-handed-back')),
  add constraint notification_check check ((kind = 'mention') = (note_id is not null)
    and (kind = 'task') = (task_id is not null) and (kind like 'handoff%') = (handoff_id is not null)
    and (kind like 'wait-%') = (wait_id is not null) and (kind = 'silence') = (silence_id is not null)
    and (kind = 'message') = (message_id is not null) and (kind like 'agreement-%') = (agreement_id is not null)
    and (kind like 'work-%') = (waits is not null) and (waits is null) = (handoffs is null));
create unique index notification_passing on notification (workspace_id, handoff_id, member_id, kind)
  where handoff_id is not null;
drop index notification_handoff;
