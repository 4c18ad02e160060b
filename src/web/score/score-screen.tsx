import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ScoreFigures, ScoreReport, ScoreVersion } from '#contract/score.ts'
import { useMe } from '#web/access/session.ts'
import { formatDate } from '#web/parts/dates.ts'
import { formatCount, formatShare } from '#web/parts/figures.ts'
import { formatMoney } from '#web/parts/money.ts'
import { tellFailed } from '#web/parts/notices.tsx'
import { Page } from '#web/parts/page.tsx'
import { Section } from '#web/parts/section.tsx'
import { EmptyState, ErrorState, Waiting } from '#web/parts/states.tsx'
import { ask } from '#web/request.ts'
import { useWords } from '#web/words/words.tsx'
import { CasesDrawer } from './cases-drawer.tsx'
import { ReliabilityChart } from './reliability-chart.tsx'
import { isUnderWay, scoreQuery } from './score-query.ts'
import type { OpenCases } from './search.ts'
import { BinTable, FeatureTable, TenthTable, VersionTable } from './tables.tsx'
import { verdictOf } from './verdict.ts'
import { thinWords } from './thin-words.ts'
import classes from './score.module.css'

/** How well expected revenue is foretold here, by what, and since when. */
export function ScoreScreen() {
  const say = useWords()
  const { data, error, refetch } = useQuery(scoreQuery)
  if (!data)
    return (
      <Page title={say('score.name')} coming={!error}>
        {error ? (
          <ErrorState error={error} what={say('score.problem')} onRetry={() => void refetch()} />
        ) : (
          <Waiting what={say('score.reading')} lines={8} />
        )}
      </Page>
    )
  return <Read report={data} />
}

function Read({ report }: { report: ScoreReport }) {
  const say = useWords()
  const zone = useMe().workspace?.timeZone
  const { inForce, thin, history } = report
  return (
    <Page
      title={say('score.name')}
      sentence={inForce && <Sentence report={report} />}
      aside={<Learn report={report} />}
    >
      <Latest report={report} zone={zone} />
      {thin && (
        <EmptyState title={say('score.thinTitle', thinWords(thin))}>
          {say('score.thin', thinWords(thin))}
        </EmptyState>
      )}
      {inForce?.figures && (
        <Figures version={inForce} figures={inForce.figures} currency={report.currency} zone={zone} />
      )}
      {history.length > 0 && (
        <Section title={say('score.versions')}>
          <p className={classes.sentence}>{say('score.versionsSays')}</p>
          <VersionTable versions={history} zone={zone} />
        </Section>
      )}
    </Page>
  )
}

function Sentence({ report: { inForce, open, currency } }: { report: ScoreReport }) {
  const say = useWords()
  const figures = inForce?.figures
  if (!figures) return null
  return say('score.sentence', {
    days: figures.days,
    cases: formatCount(figures.cases),
    won: formatCount(figures.won),
    open: open.cases,
    expected: open.expected === null ? 'none' : formatMoney(open.expected, currency),
  })
}

function Learn({ report }: { report: ScoreReport }) {
  const say = useWords()
  const me = useMe()
  const client = useQueryClient()
  const learn = useMutation({
    mutationFn: () => ask('/v1/score/training', { method: 'POST', json: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['score'] }),
    onError: error => tellFailed(say('score.learnProblem'), error),
  })
  if (!me.may.includes('administer score')) return null
  return (
    <Button variant="default" loading={learn.isPending || isUnderWay(report)} onClick={() => learn.mutate()}>
      {say('score.learnAgain')}
    </Button>
  )
}

/** What came of the latest training, where it is not the one in force. */
function Latest({ report, zone }: { report: ScoreReport; zone: string | undefined }) {
  const say = useWords()
  const { latest } = report
  if (!latest) return null
  const day = formatDate(latest.begunAt, { zone })
  if (isUnderWay(report)) return <p className={classes.learning}>{say('score.learning')}</p>
  if (latest.state === 'failed')
    return (
      <p className={classes.learning}>{say('score.latestFailed', { day, problem: latest.problem ?? '' })}</p>
    )
  if (latest.state === 'refused' && report.inForce)
    return <p className={classes.learning}>{say('score.latestRefused', { day })}</p>
  return null
}

/** With fewer wins among the held-out cases every figure of them may be chance. */
const FEW_WON = 50

type FiguresProps = {
  version: ScoreVersion
  figures: ScoreFigures
  currency: string
  zone: string | undefined
}

function Figures({ version, figures, currency, zone }: FiguresProps) {
  const say = useWords()
  const { from, until } = useSearch({ from: '/inside/shell/score' })
  const navigate = useNavigate({ from: '/score' })
  const open = (cases: OpenCases) => void navigate({ search: cases, resetScroll: false })
  return (
    <>
      <Section title={say('score.reliable')}>
        <p className={classes.sentence}>
          {say('score.reliableSays', {
            cases: formatCount(figures.heldOut),
            won: formatCount(figures.heldOutWon),
            since: formatDate(figures.heldOutSince, { zone }),
            ece: formatCount(Math.round(figures.ece * 1000) / 10),
            few: figures.heldOutWon < FEW_WON ? 'yes' : 'no',
            verdict: say('score.verdict', { is: verdictOf(figures) }),
          })}
        </p>
        <ReliabilityChart bins={figures.bins} onOpen={open} />
        <p className={classes.key}>{say('score.chartKey')}</p>
        <BinTable bins={figures.bins} onOpen={open} />
      </Section>
      <Section title={say('score.apart')}>
        <p className={classes.sentence}>
          <Apart figures={figures} />
        </p>
        <TenthTable tenths={figures.tenths} onOpen={open} />
      </Section>
      <Section title={say('score.tells')}>
        <p className={classes.sentence}>{say('score.tellsSays')}</p>
        <FeatureTable features={figures.features} currency={currency} />
      </Section>
      {from !== undefined && until !== undefined && (
        <CasesDrawer
          version={version.id}
          cases={{ from, until }}
          currency={currency}
          onClose={() => void navigate({ search: {}, resetScroll: false })}
        />
      )}
    </>
  )
}

function Apart({ figures: { auc, brier, brierOfBaseRate } }: { figures: ScoreFigures }) {
  const say = useWords()
  if (!auc) return say('score.apartUnknown')
  return say('score.apartSays', {
    auc: formatShare(auc.mid),
    low: formatShare(auc.low),
    high: formatShare(auc.high),
    brier: formatShare(brier),
    base: formatShare(brierOfBaseRate),
    better: brier < brierOfBaseRate ? 'yes' : 'no',
    gain: formatShare(1 - brier / brierOfBaseRate),
  })
}
