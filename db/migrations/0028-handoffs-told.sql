-- A member to whom a lead is offered is told of it. The passing is derived: taken back, nothing is told of it any more.
alter table notification
  add column handoff_id uuid,
  drop constraint notification_kind_check,
  drop constraint notification_check,
  add constraint notification_kind_check check (kind in ('mention', 'task', 'handoff')),
  add constraint notification_check check ((kind = 'mention') = (note_id is not null)
    and (kind = 'task') = (task_id is not null) and (kind = 'handoff') = (handoff_id is not null)),
  add unique (workspace_id, member_id, handoff_id),
  add foreign key (workspace_id, handoff_id) references handoff (workspace_id, id) on delete cascade;
create index notification_handoff on notification (workspace_id, handoff_id) where handoff_id is not null;
