const utc = (...columns: string[]): string =>
  columns.map(column => `'${column.split('.').pop()}', ${column} AT TIME ZONE 'UTC'`).join(', ')
const same = (...columns: string[]): string =>
  columns.map(column => `'${column.split('.').pop()}', ${column}`).join(', ')

/** What is derived, noun by noun, each row as one JSON object under natural names. Reads the names of derived-state.ts. */
export const DERIVED_NOUNS: Readonly<Record<string, string>> = {
  link: `SELECT jsonb_build_object('one', least(one.name, other.name), 'other', greatest(one.name, other.name),
      ${same('basis', 'same', 'order_key')}, ${utc('at')}) AS line
    FROM identity_link JOIN ident one ON one.id = one_id JOIN ident other ON other.id = other_id
    WHERE workspace_id = $1`,

  belonging: `SELECT jsonb_build_object('identity', mine.name, 'person', root.name, ${utc('from_at', 'until_at')}) AS line
    FROM belonging JOIN ident mine ON mine.id = identity_id JOIN ident root ON root.id = person_id
    WHERE workspace_id = $1 AND (identity_id <> person_id OR isfinite(from_at) OR isfinite(until_at))`,

  person: `SELECT jsonb_build_object('person', root.name, ${same('known', 'person.name', 'name_key', 'company', 'company_key')},
      ${same('emails', 'phones', 'mail_domain', 'stage', 'origin', 'touch_origin', 'attributes')}, ${utc('stage_at', 'lead_at')},
      'account', firm.name, 'named_account', named.name) AS line
    FROM person JOIN human ON human.id = person.id JOIN ident root ON root.id = person.id
    LEFT JOIN firm ON firm.id = account_id LEFT JOIN firm named ON named.id = named_account_id
    WHERE workspace_id = $1`,

  activity: `SELECT jsonb_build_object('person', root.name, ${same('known', 'touches', 'first_key', 'last_key', 'origin_key')},
      ${utc('first_at', 'last_at')}, 'first', first.name, 'origin', origin.name,
      'campaign', (SELECT external_id FROM campaign WHERE workspace_id = $1 AND id = first_campaign_id)) AS line
    FROM activity JOIN ident root ON root.id = person_id JOIN touch first ON first.id = first_touchpoint_id
    LEFT JOIN touch origin ON origin.id = origin_touchpoint_id WHERE workspace_id = $1`,

  stage: `SELECT jsonb_build_object('person', root.name, ${same('step', 'stage', 'reason')}, ${utc('at')}) AS line
    FROM stage_change JOIN ident root ON root.id = person_id WHERE workspace_id = $1`,

  touchpoint: `SELECT jsonb_build_object('touchpoint', source || '/' || touchpoint.external_id, 'identity', ident.name,
      ${utc('occurred_at')}, ${same('touchpoint.kind', 'touchpoint.channel', 'direction', 'touchpoint.side', 'origin', 'thread')},
      ${same('subject', 'body', 'touchpoint.name', 'company', 'machine', 'reached', 'replying', 'touchpoint.attributes')},
      'campaign', campaign.external_id, 'content', content.external_id, 'member', member.external_id) AS line
    FROM touchpoint JOIN ident ON ident.id = identity_id
    LEFT JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
    LEFT JOIN content ON content.workspace_id = $1 AND content.id = content_id
    LEFT JOIN member ON member.workspace_id = $1 AND member.id = member_id
    WHERE touchpoint.workspace_id = $1`,

  wait: `SELECT jsonb_build_object('asked', touch.name, 'person', root.name, ${same('thread', 'channel')},
      ${utc('opened_at', 'due_at', 'answered_at', 'lapsed_at', 'needless_at', 'snoozed_until', 'last_asked_at')},
      ${same('asks', 'needless_reason', 'elsewhere', 'response_ms')}, 'said_by', speaker.external_id,
      'assigned', keeper.external_id, 'answer', answer.name) AS line
    FROM wait JOIN touch ON touch.id = wait.id JOIN ident root ON root.id = person_id
    LEFT JOIN touch answer ON answer.id = answered_by
    LEFT JOIN member speaker ON speaker.workspace_id = $1 AND speaker.id = said_by
    LEFT JOIN member keeper ON keeper.workspace_id = $1 AND keeper.id = assigned_to
    WHERE wait.workspace_id = $1`,

  thread: `SELECT jsonb_build_object('begins', touch.name, 'last', latest.name, 'person', root.name,
      ${same('thread.thread', 'thread.channel', 'subject', 'touches')}, 'spoke', member.external_id,
      ${utc('first_at', 'last_at', 'last_in_at', 'last_out_at')}) AS line
    FROM thread JOIN touch ON touch.id = thread.id JOIN touch latest ON latest.id = thread.last_id
    JOIN ident root ON root.id = person_id
    LEFT JOIN member ON member.workspace_id = $1 AND member.id = last_out_by WHERE thread.workspace_id = $1`,

  handoff: `SELECT jsonb_build_object('handoff', source || '/' || handoff.external_id, 'identity', ident.name,
      ${same('state', 'reason', 'return_key', 'return_reason')}, 'by', by.external_id, 'to', receiver.external_id, 'accepted_by', taker.external_id,
      'held_by', (SELECT keeper.external_id FROM member keeper WHERE keeper.workspace_id = $1 AND keeper.id = held_by),
      ${utc('offered_at', 'due_at', 'accepted_at', 'returned_at', 'lapsed_at', 'converted_at')}) AS line
    FROM handoff JOIN ident ON ident.id = identity_id
    LEFT JOIN member by ON by.workspace_id = $1 AND by.id = offered_by
    LEFT JOIN member receiver ON receiver.workspace_id = $1 AND receiver.id = offered_to
    LEFT JOIN member taker ON taker.workspace_id = $1 AND taker.id = accepted_by
    WHERE handoff.workspace_id = $1`,

  deal: `SELECT jsonb_build_object('deal', source || '/' || deal.external_id, 'pipeline', pipeline.key, 'owner', member.external_id,
      'account', firm.name, ${same('deal.name', 'stage', 'state', 'amount', 'currency', 'handoff_source', 'handoff_external_id')},
      ${same('sourced_by', 'lost_reason', 'expected_on', 'deal.attributes')}, ${utc('created_at', 'stage_at', 'won_at', 'lost_at')}) AS line
    FROM deal JOIN pipeline ON pipeline.workspace_id = $1 AND pipeline.id = pipeline_id
    LEFT JOIN member ON member.workspace_id = $1 AND member.id = owner_id LEFT JOIN firm ON firm.id = account_id
    WHERE deal.workspace_id = $1 AND NOT placeholder`,

  'deal-person': `SELECT jsonb_build_object('deal', agreed.name, 'identity', ident.name, ${same('role', 'position')}) AS line
    FROM deal_person JOIN agreed ON agreed.id = deal_id JOIN ident ON ident.id = identity_id WHERE workspace_id = $1`,

  'deal-stage': `SELECT jsonb_build_object('deal', agreed.name, ${same('step', 'stage', 'state', 'reason', 'undo')}, ${utc('at')}) AS line
    FROM deal_stage JOIN agreed ON agreed.id = deal_id WHERE workspace_id = $1`,

  entry: `SELECT jsonb_build_object('entry', source || '/' || external_id, 'deal', agreed.name, 'identity', ident.name,
      ${same('kind', 'amount', 'currency', 'value', 'rate', 'rate_date', 'recurring')}, ${utc('at')}, 'reverses', original.name) AS line
    FROM entry LEFT JOIN agreed ON agreed.id = deal_id LEFT JOIN ident ON ident.id = identity_id
    LEFT JOIN booking original ON original.id = reverses_id WHERE workspace_id = $1`,

  credit: `SELECT jsonb_build_object('entry', booking.name, ${same('model', 'value', 'basis', 'amounts', 'credit.origin')}, 'touches', (
        SELECT jsonb_agg(touch.name ORDER BY given.place) FROM unnest(touchpoint_ids) WITH ORDINALITY AS given (id, place)
        LEFT JOIN touch ON touch.id = given.id)) AS line
    FROM credit JOIN booking ON booking.id = entry_id WHERE workspace_id = $1`,

  timer: `SELECT jsonb_build_object(${same('kind', 'step')}, 'subject', coalesce(touch.name, passing.name), ${utc('due_at')}) AS line
    FROM timer LEFT JOIN touch ON touch.id = subject_id LEFT JOIN passing ON passing.id = subject_id
    WHERE workspace_id = $1 AND kind NOT IN ('silence', 'definition')`,

  account: `SELECT jsonb_build_object('account', source || '/' || external_id, ${same('name', 'domain', 'attributes')}) AS line
    FROM account WHERE workspace_id = $1 AND (id IN (SELECT id FROM described)
      OR id IN (SELECT account_id FROM person JOIN human ON human.id = person.id WHERE workspace_id = $1)
      OR id IN (SELECT named_account_id FROM person JOIN human ON human.id = person.id WHERE workspace_id = $1)
      OR id IN (SELECT account_id FROM deal WHERE workspace_id = $1))`,

  member: `SELECT jsonb_build_object('member', external_id, ${same('name', 'email', 'side')}) AS line
    FROM member WHERE workspace_id = $1 AND (id IN (SELECT id FROM described)
      OR id IN (SELECT member_id FROM touchpoint WHERE workspace_id = $1)
      OR id IN (SELECT owner_id FROM deal WHERE workspace_id = $1)
      OR id IN (SELECT owner_id FROM campaign WHERE workspace_id = $1)
      OR id IN (SELECT unnest(ARRAY[said_by, assigned_to]) FROM wait WHERE workspace_id = $1)
      OR id IN (SELECT unnest(ARRAY[offered_by, offered_to, accepted_by, held_by]) FROM handoff WHERE workspace_id = $1))`,

  campaign: `SELECT jsonb_build_object('campaign', campaign.external_id, ${same('campaign.name', 'channels', 'starts_on', 'ends_on', 'weeks')},
      ${same('audience', 'promise', 'budget', 'budget_currency', 'archived', 'attributes')}, 'owner', member.external_id, 'content', (
        SELECT jsonb_agg(content.external_id ORDER BY position) FROM campaign_content link
        JOIN content ON content.workspace_id = $1 AND content.id = link.content_id
        WHERE link.workspace_id = $1 AND link.campaign_id = campaign.id)) AS line
    FROM campaign LEFT JOIN member ON member.workspace_id = $1 AND member.id = owner_id
    WHERE campaign.workspace_id = $1 AND (campaign.id IN (SELECT id FROM described)
      OR campaign.id IN (SELECT campaign_id FROM campaign_cost WHERE workspace_id = $1)
      OR campaign.id IN (SELECT campaign_id FROM touchpoint WHERE workspace_id = $1))`,

  consent: `SELECT jsonb_build_object('identity', ident.name, ${same('channel', 'purpose', 'given', 'how', 'order_key')}, ${utc('at')}) AS line
    FROM consent JOIN ident ON ident.id = identity_id WHERE workspace_id = $1`,

  'campaign-reach': `SELECT jsonb_build_object('campaign', campaign.external_id, 'person', root.name, ${utc('first_at')}) AS line
    FROM campaign_reach JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id JOIN ident root ON root.id = person_id
    WHERE campaign_reach.workspace_id = $1`,

  'campaign-week': `SELECT jsonb_build_object('campaign', campaign.external_id, ${same('week', 'kind', 'channel', 'side', 'touches')}) AS line
    FROM campaign_week JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
    WHERE campaign_week.workspace_id = $1`,

  cost: `SELECT jsonb_build_object('cost', source || '/' || campaign_cost.external_id, 'campaign', campaign.external_id,
      ${same('day', 'amount', 'currency', 'value', 'rate', 'rate_date', 'note')}) AS line
    FROM campaign_cost JOIN campaign ON campaign.workspace_id = $1 AND campaign.id = campaign_id
    WHERE campaign_cost.workspace_id = $1`,

  content: `SELECT jsonb_build_object('content', external_id, ${same('title', 'kind', 'url')}) AS line
    FROM content WHERE workspace_id = $1 AND (id IN (SELECT id FROM described)
      OR id IN (SELECT content_id FROM campaign_content WHERE workspace_id = $1)
      OR id IN (SELECT content_id FROM touchpoint WHERE workspace_id = $1))`,
}
