-- What members write down for each other. Their own records: never touches, and never counted as engagement.
-- Each is about one person (by an identity, which never moves), account or deal; removed is marked, so that it can be undone.
create table note (
  workspace_id uuid not null,
  id uuid not null,
  identity_id uuid,
  account_id uuid,
  deal_id uuid,
  text text not null check (length(text) between 1 and 20000),
  -- Members whom the text names.
  mentions uuid[] not null default '{}',
  author_id uuid,
  written_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz,
  primary key (workspace_id, id),
  check (num_nonnulls(identity_id, account_id, deal_id) = 1),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, account_id) references account (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, author_id) references member (workspace_id, id)
);
create index note_identity on note (workspace_id, identity_id, written_at) where identity_id is not null;
create index note_account on note (workspace_id, account_id, written_at) where account_id is not null;
create index note_deal on note (workspace_id, deal_id, written_at) where deal_id is not null;

create table task (
  workspace_id uuid not null,
  id uuid not null,
  identity_id uuid,
  account_id uuid,
  deal_id uuid,
  text text not null check (length(text) between 1 and 1000),
  due_at timestamptz,
  assignee_id uuid,
  made_by uuid,
  made_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  removed_at timestamptz,
  primary key (workspace_id, id),
  check (num_nonnulls(identity_id, account_id, deal_id) = 1),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, account_id) references account (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, assignee_id) references member (workspace_id, id),
  foreign key (workspace_id, made_by) references member (workspace_id, id),
  foreign key (workspace_id, done_by) references member (workspace_id, id)
);
create index task_identity on task (workspace_id, identity_id) where identity_id is not null;
create index task_account on task (workspace_id, account_id) where account_id is not null;
create index task_deal on task (workspace_id, deal_id) where deal_id is not null;
-- What is to be done, by whom, the soonest first; without a due time last.
create index task_open on task (workspace_id, assignee_id, due_at, id) where done_at is null and removed_at is null;

-- Short lines that stand above a conversation.
create table pin (
  workspace_id uuid not null,
  id uuid not null,
  identity_id uuid,
  account_id uuid,
  text text not null check (length(text) between 1 and 300),
  position integer not null,
  made_by uuid,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id),
  check (num_nonnulls(identity_id, account_id) = 1),
  foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  foreign key (workspace_id, account_id) references account (workspace_id, id),
  foreign key (workspace_id, made_by) references member (workspace_id, id)
);
create index pin_identity on pin (workspace_id, identity_id) where identity_id is not null;
create index pin_account on pin (workspace_id, account_id) where account_id is not null;

-- What a member is told of inside the product: somebody named them, or gave them a task.
create table notification (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('mention', 'task')),
  note_id uuid,
  task_id uuid,
  -- Who caused it; null: a program.
  by_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, member_id, note_id),
  unique (workspace_id, member_id, task_id),
  check ((kind = 'mention') = (note_id is not null) and (kind = 'task') = (task_id is not null)),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, note_id) references note (workspace_id, id),
  foreign key (workspace_id, task_id) references task (workspace_id, id),
  foreign key (workspace_id, by_id) references member (workspace_id, id)
);
create index notification_member on notification (workspace_id, member_id, id desc);
create index notification_unread on notification (workspace_id, member_id) where read_at is null;

-- Whether a touch of ours reached the person; null: the door did not say, which counts as reached.
alter table touchpoint add column reached boolean;

do $$
declare
  noun text;
begin
  foreach noun in array array['note', 'task', 'pin', 'notification'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;
create index if not exists deal_account on deal (workspace_id, account_id) where account_id is not null;
