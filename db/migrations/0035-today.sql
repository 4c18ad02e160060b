-- What somebody's day is read from: what is due soonest, what is offered, and what deals came to of late.
create index wait_due on wait (workspace_id, due_at, id) where answered_at is null and due_at is not null;
create index handoff_open on handoff (workspace_id, due_at, id) where state = 'offered';
create index deal_closed on deal (workspace_id, (coalesce(won_at, lost_at)) desc) where state <> 'open' and not placeholder;
