-- Who wrote a message that failed, or of which nobody knows, is told of it.
alter table notification
  add column message_id uuid,
  drop constraint notification_kind_check,
  drop constraint notification_check,
  add constraint notification_kind_check check (kind in
    ('mention', 'task', 'handoff', 'wait-reminder', 'wait-lapsed', 'wait-escalated', 'wait-handed-on', 'silence', 'message')),
  add constraint notification_check check ((kind = 'mention') = (note_id is not null)
    and (kind = 'task') = (task_id is not null) and (kind = 'handoff') = (handoff_id is not null)
    and (kind like 'wait-%') = (wait_id is not null) and (kind = 'silence') = (silence_id is not null)
    and (kind = 'message') = (message_id is not null)),
  add foreign key (workspace_id, message_id) references message (workspace_id, id) on delete cascade;
create unique index notification_message on notification (workspace_id, message_id, member_id) where message_id is not null;
