insert into single (stream, stream_type, sequence, event_id, type, revision, recorded_at, payload, metadata)
values ('pledge:' || gen_random_uuid(), 'Pledge', 0, gen_random_uuid()::text, 'PledgeAnnounced', '1', now(), :payload, :metadata);
