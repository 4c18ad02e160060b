import { test } from 'vitest'
import { must, revenueTeam } from '#test/revenue-team.ts'

const N = 100_000
test('measure', async () => {
  const team = await revenueTeam()
  const { owner: db } = team.server.database
  const ws = team.workspace
  const q = async (label: string, sql: string) => {
    const t = performance.now()
    await db.query(sql)
    console.log(label, Math.round(performance.now() - t), 'ms')
  }
  await q(
    'identity',
    `insert into identity (workspace_id,id,kind,value) select '${ws}', gen_random_uuid(), 'email', 'p'||n||'@c'||(n % 5000)||'.example' from generate_series(1,${N}) n`,
  )
  await q(
    'person',
    `insert into person (workspace_id,id,known,name,company,emails,attributes,stage,lead_at) select workspace_id,id,true,
     (array['Anna','Bert','Carla','Dirk','Eva','Finn','Gina','Hans'])[1+(hashtext(value)&7)]||' '||(array['Miller','Weber','Schulz','Koch','Roe','Doe','Lang','Klein'])[1+((hashtext(value)>>4)&7)]||substr(md5(value),1,4),
     'Company '||(hashtext(value)&4095), array[value], jsonb_build_object('size', ((hashtext(value)&1023))::text, 'region', (array['north','south','east','west'])[1+(hashtext(value)&3)]), 'lead', now() from identity where workspace_id='${ws}'`,
  )
  await q(
    'belonging',
    `insert into belonging (workspace_id,identity_id,person_id) select workspace_id,id,id from identity where workspace_id='${ws}'`,
  )
  await q(
    'search',
    `insert into person_search select workspace_id,id,lower(name||' '||company||' '||emails[1]) from person where workspace_id='${ws}'`,
  )
  await q(
    'happening',
    `insert into happening (workspace_id,id,kind,source,external_id,occurred_at,received_at,subject_id,body,hash) select workspace_id,gen_random_uuid(),'person','x',id::text,now(),now(),id,jsonb_build_object('person',jsonb_build_object('email',emails[1]),'name',name,'company',company,'attributes',attributes),'\\x00' from person where workspace_id='${ws}'`,
  )
  await db.query('analyze')
  const ask = async <B>(
    label: string,
    method: string,
    path: string,
    body?: object,
    times = 1,
  ): Promise<B> => {
    const all: number[] = []
    let answer: unknown
    for (let i = 0; i < times; i++) {
      const t = performance.now()
      answer = must(await team.owner.ask(method, path, body))
      all.push(performance.now() - t)
    }
    all.sort((a, b) => a - b)
    console.log(
      label,
      'p50',
      Math.round(all[all.length >> 1] ?? 0),
      'p95',
      Math.round(all[Math.floor(all.length * 0.95)] ?? 0),
      'ms',
    )
    return answer as B
  }
  await ask('make number field over 100k texts', 'POST', '/v1/fields', {
    noun: 'person',
    label: 'Size',
    type: 'number',
  })
  const region = await ask<{ id: string }>('make text field', 'POST', '/v1/fields', {
    noun: 'person',
    label: 'Region',
    type: 'text',
  })
  await ask('rehearse to choice', 'POST', `/v1/fields/${region.id}/conversions`, {
    type: 'choice',
    rehearse: true,
  })
  await ask('convert to choice', 'POST', `/v1/fields/${region.id}/conversions`, { type: 'choice' })
  await db.query('analyze')
  const f = (filter: object, extra = '') =>
    `/v1/people?filter=${encodeURIComponent(JSON.stringify(filter))}${extra}`
  await ask(
    'filter choice',
    'GET',
    f({ field: 'region', test: { op: 'one-of', values: ['north'] } }),
    undefined,
    20,
  )
  await ask(
    'filter number',
    'GET',
    f({ field: 'size', test: { op: 'at-least', number: 1000 } }),
    undefined,
    20,
  )
  await ask(
    'filter both',
    'GET',
    f({
      all: [
        { field: 'size', test: { op: 'at-least', number: 1000 } },
        { field: 'region', test: { op: 'one-of', values: ['west'] } },
      ],
    }),
    undefined,
    20,
  )
  await ask('sort number', 'GET', '/v1/people?sort=-field:size', undefined, 20)
  await ask(
    'sort choice filter number',
    'GET',
    f({ field: 'size', test: { op: 'at-most', number: 500 } }, '&sort=field:region'),
    undefined,
    20,
  )
  await ask('alike name', 'GET', '/v1/people/alike?name=Anna+Miller&company=Company+12', undefined, 20)
  await ask('alike email', 'GET', '/v1/people/alike?email=p77@c77.example', undefined, 20)
  await ask('twins', 'GET', '/v1/people/twins', undefined, 5)
  const t = performance.now()
  const edit = await ask<{ id: string }>('begin mass edit of 100k', 'POST', '/v1/mass-edits', {
    change: { set: 'attributes', attributes: { size: 5 } },
    chosen: { list: {} },
  })
  const until = async () => {
    for (;;) {
      const e = must<{ state: string; looked: number; changed: number; problem: string | null }>(
        await team.owner.ask('GET', `/v1/mass-edits/${edit.id}`),
      )
      if (!['working', 'undoing'].includes(e.state) || e.problem) return e
      await new Promise(r => setTimeout(r, 500))
    }
  }
  console.log(await until(), Math.round(performance.now() - t), 'ms')
  const p = await ask('own edit', 'GET', '/v1/people?limit=1')
  const u = performance.now()
  await ask('undo', 'POST', `/v1/mass-edits/${edit.id}/undo`)
  console.log(await until(), Math.round(performance.now() - u), 'ms', p ? '' : '')
  await team.close()
}, 600_000)
