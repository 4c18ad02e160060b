-- Whom a campaign touched and how often, kept as touches come in: of a campaign of a million touches neither can be
-- counted while somebody waits. Both are derived from the touches and from whom identities belong to.

-- The first touch that somebody had of a campaign; of touches by human beings.
create table campaign_reach (
  workspace_id uuid not null,
  person_id uuid not null,
  campaign_id uuid not null,
  first_at timestamptz not null,
  primary key (workspace_id, person_id, campaign_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade,
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
);
create index campaign_reach_latest on campaign_reach (workspace_id, campaign_id, first_at desc, person_id desc);

-- How many touches by human beings a campaign had in a week of UTC: those of the workspace's own weeks are told from them
-- and from the few hours in which the two disagree.
create table campaign_week (
  workspace_id uuid not null,
  campaign_id uuid not null,
  -- Its Monday.
  week date not null,
  kind text not null,
  channel text not null,
  side text not null,
  touches integer not null check (touches > 0),
  primary key (workspace_id, campaign_id, week, kind, channel, side),
  foreign key (workspace_id, campaign_id) references campaign (workspace_id, id) on delete cascade
) with (fillfactor = 80);

alter table touchpoint no force row level security;
alter table belonging no force row level security;
insert into campaign_reach (workspace_id, person_id, campaign_id, first_at)
  select touch.workspace_id, belonging.person_id, touch.campaign_id, min(touch.occurred_at) from touchpoint touch
  join belonging on belonging.workspace_id = touch.workspace_id and belonging.identity_id = touch.identity_id
    and touch.occurred_at >= belonging.from_at and touch.occurred_at < belonging.until_at
  where touch.campaign_id is not null and not touch.machine
  group by touch.workspace_id, belonging.person_id, touch.campaign_id;
insert into campaign_week (workspace_id, campaign_id, week, kind, channel, side, touches)
  select workspace_id, campaign_id, date_trunc('week', occurred_at at time zone 'UTC')::date, kind, channel, side, count(*)
  from touchpoint where campaign_id is not null and not machine
  group by 1, 2, 3, 4, 5, 6;
alter table touchpoint force row level security;
alter table belonging force row level security;

do $$
declare
  noun text;
begin
  foreach noun in array array['campaign_reach', 'campaign_week'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;

-- Its plans depend on how much there is of these as well.
create or replace function refresh_statistics() returns void language plpgsql security definer
  set search_path = public, pg_temp set default_statistics_target = '10' as $$
declare
  grown name;
begin
  for grown in
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname in (
      'identity', 'belonging', 'identity_link', 'person', 'person_search', 'activity', 'touchpoint', 'happening', 'wait',
      'handoff', 'deal', 'deal_person', 'deal_stage', 'stage_change', 'entry', 'credit', 'account', 'intake_key', 'member',
      'campaign', 'content', 'timer', 'campaign_reach', 'campaign_week')
      and pg_relation_size(oid) / 8192 > 2 * relpages + 2
  loop
    execute format('analyze %I', grown);
  end loop;
end $$;
