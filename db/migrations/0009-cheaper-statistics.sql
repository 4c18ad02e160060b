-- While tables double, how many rows they have is what plans go wrong by; a tenth of the usual sample tells as much in a
-- tenth of the time. Autovacuum looks closely soon enough.
alter function refresh_statistics() set default_statistics_target = '10';
