-- The conversations of the inbox: what the touches of a thread with a person add up to. Derived from touches and from
-- whom identities belong to. Threads on which nobody asked anything are not in it.
create table thread (
  workspace_id uuid not null,
  person_id uuid not null,
  thread text not null,
  -- The touchpoint with which it begins.
  id uuid not null,
  channel text not null,
  subject text,
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_id uuid not null,
  last_in_at timestamptz not null,
  last_out_at timestamptz,
  last_out_by uuid,
  touches integer not null check (touches > 0),
  primary key (workspace_id, person_id, thread),
  foreign key (workspace_id, person_id) references person (workspace_id, id) on delete cascade,
  foreign key (workspace_id, last_out_by) references member (workspace_id, id)
) with (fillfactor = 80);
create index thread_id on thread (workspace_id, id);
create index thread_last on thread (workspace_id, last_at desc, id desc);
create index thread_channel on thread (workspace_id, channel, last_at desc, id desc);
create index thread_mine on thread (workspace_id, last_out_by, last_at desc, id desc) where last_out_by is not null;

-- Until when a member has read a thread, which is named by the touchpoint with which it begins.
create table thread_seen (
  workspace_id uuid not null,
  member_id uuid not null,
  thread_id uuid not null,
  seen_at timestamptz not null,
  primary key (workspace_id, member_id, thread_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade,
  foreign key (workspace_id, thread_id) references touchpoint (workspace_id, id) on delete cascade
);
create index thread_seen_of on thread_seen (workspace_id, thread_id);

alter table touchpoint no force row level security;
alter table belonging no force row level security;
insert into thread
    (workspace_id, person_id, thread, id, channel, subject, first_at, last_at, last_id, last_in_at, last_out_at, last_out_by, touches)
  select workspace_id, person_id, thread, (array_agg(id order by place))[1],
    (array_agg(channel order by place desc) filter (where replying = 'asks'))[1],
    (array_agg(subject order by place) filter (where subject is not null))[1],
    min(occurred_at), max(occurred_at), (array_agg(id order by place desc))[1],
    max(occurred_at) filter (where replying = 'asks'), max(occurred_at) filter (where replying = 'answers'),
    (array_agg(member_id order by place desc) filter (where replying = 'answers' and member_id is not null))[1], count(*)
  from (
    select touch.*, belonging.person_id, row_number() over (
        partition by touch.workspace_id, belonging.person_id, touch.thread
        order by touch.occurred_at, touch.source collate "C", touch.external_id collate "C") as place
    from touchpoint touch
    join belonging on belonging.workspace_id = touch.workspace_id and belonging.identity_id = touch.identity_id
      and touch.occurred_at >= belonging.from_at and touch.occurred_at < belonging.until_at
    where touch.replying is not null
  ) said
  group by workspace_id, person_id, thread having bool_or(replying = 'asks');
alter table touchpoint force row level security;
alter table belonging force row level security;

do $$
declare
  noun text;
begin
  foreach noun in array array['thread', 'thread_seen'] loop
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
      'campaign', 'content', 'timer', 'campaign_reach', 'campaign_week', 'thread', 'thread_seen')
      and pg_relation_size(oid) / 8192 > 2 * relpages + 2
  loop
    execute format('analyze %I', grown);
  end loop;
end $$;
