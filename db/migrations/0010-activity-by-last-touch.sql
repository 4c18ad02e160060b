-- The list of people, those active last first, straight from an index. By the day alone it had to be sorted whenever a
-- mailing or an import made half of the people active on one day.
drop index activity_last;
alter table activity drop column last_day;
create index activity_last on activity (workspace_id, last_at desc, person_id desc) where known;
