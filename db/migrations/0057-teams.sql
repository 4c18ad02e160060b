-- Teams of the sides with hours and holidays of their own, when members are away, and whose a lead is.

create table team (
  workspace_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  side text not null check (side in ('marketing', 'sales', 'service')),
  -- Whoever has this role belongs here, unless somebody said otherwise.
  role text check (role = side and role in ('marketing', 'sales')),
  -- The role that it had when it was removed, to be had again should that be taken back.
  role_before text check (role_before is null or removed_at is not null),
  position integer not null,
  -- Each null: as in the workspace. business_hours [] is around the clock.
  time_zone text,
  business_hours jsonb,
  holidays jsonb,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id),
  check (role is null or removed_at is null)
);
create unique index team_role on team (workspace_id, role) where role is not null;

-- What somebody said about who belongs where; without a word the role decides.
create table team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  belongs boolean not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
create index team_member_member on team_member (workspace_id, member_id);

create table absence (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- As the clock of the workspace shows it: a day off stays one when the zone is put right. The end is no part of it.
  starts_at timestamp not null,
  ends_at timestamp not null,
  all_day boolean not null,
  note text check (length(note) <= 500),
  made_at timestamptz not null,
  primary key (workspace_id, id),
  check (ends_at > starts_at),
  check (not all_day or (starts_at::time = '00:00' and ends_at::time = '00:00')),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
);
create index absence_member on absence (workspace_id, member_id, ends_at);
create index absence_end on absence (workspace_id, ends_at);

insert into team (workspace_id, id, name, side, role, position, made_at)
  select workspace.id, gen_random_uuid(),
    case when begun.role = 'marketing' then 'Marketing' when workspace.language = 'de' then 'Vertrieb' else 'Sales' end,
    begun.role, begun.role, begun.position, now()
  from workspace cross join (values ('marketing', 1), ('sales', 2)) as begun (role, position);

do $$
declare
  noun text;
begin
  foreach noun in array array['team', 'team_member', 'absence'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;

-- Whose a lead is: whom it was offered or handed on to, once it is accepted who did, or whom it was handed on to then.
alter table handoff
  add column held_by uuid,
  add foreign key (workspace_id, held_by) references member (workspace_id, id);
alter table handoff no force row level security;
update handoff set held_by = case when state = 'offered' then offered_to else accepted_by end
  where state in ('offered', 'accepted');
alter table handoff force row level security;
create index handoff_held on handoff (workspace_id, held_by) where state in ('offered', 'accepted');

-- One line for much at once: whose work it was, and how many waits and leads of it came to whoever is told.
alter table notification
  add column from_id uuid,
  add column waits integer check (waits >= 0),
  add column handoffs integer check (handoffs >= 0),
  drop constraint notification_kind_check,
  drop constraint notification_check,
  add constraint notification_kind_check check (kind in ('mention', 'task', 'handoff', 'wait-reminder', 'wait-lapsed',
    'wait-escalated', 'wait-handed-on', 'silence', 'message', 'agreement-proposed', 'agreement-signed', 'agreement-changed',
    'agreement-withdrawn', 'agreement-in-force', 'work-handed-on', 'work-handed-back')),
  add constraint notification_check check ((kind = 'mention') = (note_id is not null)
    and (kind = 'task') = (task_id is not null) and (kind = 'handoff') = (handoff_id is not null)
    and (kind like 'wait-%') = (wait_id is not null) and (kind = 'silence') = (silence_id is not null)
    and (kind = 'message') = (message_id is not null) and (kind like 'agreement-%') = (agreement_id is not null)
    and (kind like 'work-%') = (waits is not null) and (waits is null) = (handoffs is null)),
  add foreign key (workspace_id, from_id) references member (workspace_id, id);
