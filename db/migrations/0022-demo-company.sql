-- Touchpoints are deleted in masses when an import is taken back or a demo company thrown away; without this each of
-- them read all waits.
create index wait_answered_by on wait (workspace_id, answered_by) where answered_by is not null;
