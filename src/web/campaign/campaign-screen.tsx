import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Campaign, CampaignFigures } from '#contract/campaign.ts'
import { entryKinds } from '#contract/scoreboard-choice.ts'
import { CREDIT_MODELS } from '#domain/revenue/credit-models.ts'
import { useMe } from '#web/access/session.ts'
import { FieldValues } from '#web/field/field-values.tsx'
import { Choice } from '#web/parts/choice.tsx'
import { EditInPlace } from '#web/parts/edit-in-place.tsx'
import { tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { ErrorState, Waiting } from '#web/parts/states.tsx'
import { useWords } from '#web/words/words.tsx'
import { CampaignFacts } from './campaign-facts.tsx'
import { CampaignSentence } from './campaign-sentence.tsx'
import classes from './campaign.module.css'
import { campaignQuery, figuresQuery } from './campaign-query.ts'
import { useChangeCampaign } from './change-campaign.ts'
import { Contents } from './contents.tsx'
import { Costs } from './costs.tsx'
import { Figures } from './figures.tsx'
import { FigureDrawer } from './figure-drawer.tsx'
import { PromiseKept } from './promise-kept.tsx'
import type { CampaignPageSearch, Opened } from './search.ts'
import { WeeksChart } from './weeks-chart.tsx'

export function CampaignScreen() {
  const say = useWords()
  const { id } = useParams({ from: '/inside/shell/campaigns/$id' })
  const search = useSearch({ from: '/inside/shell/campaigns/$id' }) as CampaignPageSearch
  const { data: campaign, error, refetch } = useQuery(campaignQuery(id))
  const figures = useQuery(figuresQuery(id, search))
  if (campaign) return <Shown campaign={campaign} figures={figures.data} search={search} />
  return (
    <Page title={say('campaign.one')}>
      {error ? (
        <>
          <ErrorState error={error} what={say('campaign.oneProblem')} onRetry={() => void refetch()} />
          <p>
            <Link to="/campaigns">{say('campaign.backToAll')}</Link>
          </p>
        </>
      ) : (
        <Waiting what={say('campaign.oneReading')} />
      )}
    </Page>
  )
}

type ShownProps = { campaign: Campaign; figures: CampaignFigures | undefined; search: CampaignPageSearch }

function Shown({ campaign, figures, search }: ShownProps) {
  const say = useWords()
  const may = useMe().may.includes('write campaign')
  const change = useChangeCampaign(campaign)
  const navigate = useNavigate()
  const open = (figure: Opened | undefined) =>
    void navigate({
      to: '.',
      search: (before: CampaignPageSearch) => ({ ...before, open: figure }),
      resetScroll: false,
    } as never)
  return (
    <Page
      title=""
      tab={campaign.name}
      since={
        <span className={classes.title}>
          <EditInPlace
            label={say('campaign.name')}
            name={`campaign.name.${campaign.id}`}
            text={campaign.name}
            shown={campaign.name}
            empty=""
            may={may}
            save={name => change({ name: name.trim() }, { name: campaign.name }, say('campaign.name'))}
          />
        </span>
      }
      sentence={figures && <CampaignSentence campaign={campaign} figures={figures} search={search} />}
      aside={<Aside campaign={campaign} search={search} may={may} />}
    >
      <Said campaign={campaign} may={may} />
      <PromiseKept
        campaign={campaign}
        opened={search.open === 'promise'}
        onOpen={() => open('promise')}
        onClose={() => open(undefined)}
      />
      {!figures && <Waiting what={say('campaign.figures')} />}
      {figures && <Figures figures={figures} search={search} onOpen={open} />}
      {figures && figures.weeks.length > 0 && (
        <Section
          title={say('campaign.byWeek')}
          aside={
            <Choice
              label={say('campaign.model')}
              name="model"
              value={search.model ?? 'linear'}
              options={CREDIT_MODELS.map(value => ({
                value,
                text: say('campaign.modelOf', { model: value }),
              }))}
            />
          }
        >
          <WeeksChart figures={figures} />
        </Section>
      )}
      <div className={classes.sides}>
        <Costs campaign={campaign} currency={figures?.currency} may={may} />
        <div>
          <CampaignFacts campaign={campaign} may={may} />
          <div className={classes.fields}>
            <FieldValues
              noun="campaign"
              id={campaign.id}
              attributes={campaign.attributes}
              may={may}
              save={attributes => change({ attributes })}
            />
          </div>
          <Contents campaign={campaign} may={may} />
        </div>
      </div>
      {search.open && search.open !== 'promise' && (
        <FigureDrawer
          campaign={campaign}
          figure={search.open}
          search={search}
          onClose={() => open(undefined)}
        />
      )}
    </Page>
  )
}

function Aside({ campaign, search, may }: { campaign: Campaign; search: CampaignPageSearch; may: boolean }) {
  const say = useWords()
  const change = useChangeCampaign(campaign)
  const { archived } = campaign
  return (
    <>
      <Choice
        label={say('campaign.revenue')}
        name="kind"
        value={search.kind ?? 'received'}
        options={entryKinds.map(value => ({ value, text: say('campaign.kind', { kind: value }) }))}
      />
      {may && (
        <Button
          variant="default"
          onClick={() => {
            change({ archived: !archived }, { archived }, campaign.name).catch((error: unknown) =>
              tellFailed(say('campaign.notChanged'), error as Error),
            )
          }}
        >
          {say(archived ? 'campaign.unarchive' : 'campaign.archive')}
        </Button>
      )}
    </>
  )
}

/** What is promised to whom: the words that sales has to keep. */
function Said({ campaign, may }: { campaign: Campaign; may: boolean }) {
  const say = useWords()
  const change = useChangeCampaign(campaign)
  return (
    <dl className={classes.said}>
      {(['promise', 'audience'] as const).map(which => (
        <div key={which}>
          <dt>{say(`campaign.${which}`)}</dt>
          <dd>
            <EditInPlace
              label={say(`campaign.${which}`)}
              name={`campaign.${which}.${campaign.id}`}
              kind="words"
              text={campaign[which] ?? ''}
              shown={campaign[which] ?? undefined}
              empty={say(which === 'promise' ? 'campaign.noPromise' : 'campaign.noAudience')}
              may={may}
              save={text =>
                change(
                  { [which]: text.trim() || null },
                  { [which]: campaign[which] },
                  say(`campaign.${which}`),
                )
              }
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}
