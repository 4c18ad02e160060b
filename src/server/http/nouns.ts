import { firstStepRoutes } from '#server/first-step/first-step-routes.ts'
import { consentRoutes } from '#server/consent/consent-routes.ts'
import { suppressionRoutes } from '#server/consent/suppression-routes.ts'
import { measureRoutes } from '#server/message/measure-routes.ts'
import { unsubscribeRoutes } from '#server/consent/unsubscribe-routes.ts'
import { erasureRoutes } from '#server/erasure/erasure-routes.ts'
import { demoRoutes } from '#server/demo/demo-routes.ts'
import { webhookRoutes } from '#server/outbox/webhook-routes.ts'
import { outboxRoutes } from '#server/outbox/outbox-routes.ts'
import { exchangeRateRoutes } from '#server/revenue/exchange-rate-routes.ts'
import { entryRoutes } from '#server/revenue/entry-routes.ts'
import { handoffRoutes } from '#server/handoff/handoff-routes.ts'
import { massEditRoutes } from '#server/mass-edit/mass-edit-routes.ts'
import { fieldRoutes } from '#server/field/field-routes.ts'
import { factRoutes } from '#server/fact/fact-routes.ts'
import { dealRoutes } from '#server/deal/deal-routes.ts'
import { funnelRoutes } from '#server/funnel/funnel-routes.ts'
import { heartbeatRoutes } from '#server/heartbeat/heartbeat-routes.ts'
import { accessRoutes } from '#server/mailbox/access-routes.ts'
import { doorRoutes } from '#server/door/door-routes.ts'
import { formRoutes } from '#server/form/form-routes.ts'
import { formVersionRoutes } from '#server/form/form-version-routes.ts'
import { trackerRoutes } from '#server/tracker/tracker-routes.ts'
import { metaRoutes } from '#server/door/meta/meta-routes.ts'
import { signedDoorRoutes } from '#server/door/signed-door-routes.ts'
import { mappingRoutes } from '#server/door/webhook/mapping-routes.ts'
import { agreementRoutes } from '#server/agreement/agreement-routes.ts'
import type { NounRoutes } from '#server/http/app.ts'
import { archiveRoutes } from '#server/archive/archive-routes.ts'
import { accountRoutes } from '#server/account/account-routes.ts'
import { campaignRoutes } from '#server/campaign/campaign-routes.ts'
import { contentRoutes } from '#server/content/content-routes.ts'
import { absenceRoutes } from '#server/absence/absence-routes.ts'
import { handOnRoutes } from '#server/member/hand-on-routes.ts'
import { memberRoutes } from '#server/member/member-routes.ts'
import { teamRoutes } from '#server/team/team-routes.ts'
import { channelRoutes } from '#server/channel/channel-routes.ts'
import { unansweredRoutes } from '#server/wait/unanswered-routes.ts'
import { waitRoutes } from '#server/wait/wait-routes.ts'
import { failedIntakeRoutes } from '#server/intake/failed-intake-routes.ts'
import { definitionRoutes } from '#server/lifecycle/definition-routes.ts'
import { personRoutes } from '#server/person/person-routes.ts'
import { scoreRoutes } from '#server/score/score-routes.ts'
import { scoreboardRoutes } from '#server/scoreboard/scoreboard-routes.ts'
import { touchpointRoutes } from '#server/touchpoint/touchpoint-routes.ts'
import { importRoutes } from '#server/import/import-routes.ts'
import { workspaceSettingsRoutes } from '#server/workspace/settings-routes.ts'
import { liveRoutes } from '#server/live/live-routes.ts'
import { noteRoutes } from '#server/note/note-routes.ts'
import { notificationRoutes } from '#server/notification/notification-routes.ts'
import { pinRoutes } from '#server/pin/pin-routes.ts'
import { taskRoutes } from '#server/task/task-routes.ts'
import { threadRoutes } from '#server/thread/thread-routes.ts'
import { todayRoutes } from '#server/today/today-routes.ts'
import { timelineRoutes } from '#server/timeline/timeline-routes.ts'
import { earningRoutes } from '#server/earning/earning-routes.ts'
import { oneTouchRoutes } from '#server/touchpoint/one-touch-routes.ts'
import { dealsOfRoutes } from '#server/deal/deals-of-routes.ts'
import { viewRoutes } from '#server/view/view-routes.ts'
import { pageRoute } from '#server/attachment/page-route.ts'
import { attachmentRoutes } from '#server/attachment/attachment-routes.ts'
import { calendarFeedRoutes } from '#server/calendar-feed/feed-routes.ts'
import { meetingRoutes } from '#server/meeting/meeting-routes.ts'
import { messageRoutes } from '#server/message/message-routes.ts'
import { templateRoutes } from '#server/template/template-routes.ts'
import { healthRoutes } from '#server/http/health.ts'

/** Every noun's routes. A new noun adds its line here and its policy in src/server/access/policy.ts. */
export const nouns: NounRoutes[] = [
  healthRoutes,
  liveRoutes,
  workspaceSettingsRoutes,
  touchpointRoutes,
  oneTouchRoutes,
  personRoutes,
  definitionRoutes,
  viewRoutes,
  consentRoutes,
  suppressionRoutes,
  unsubscribeRoutes,
  measureRoutes,
  erasureRoutes,
  failedIntakeRoutes,
  waitRoutes,
  todayRoutes,
  threadRoutes,
  channelRoutes,
  unansweredRoutes,
  memberRoutes,
  handOnRoutes,
  teamRoutes,
  absenceRoutes,
  campaignRoutes,
  contentRoutes,
  accountRoutes,
  scoreRoutes,
  scoreboardRoutes,
  funnelRoutes,
  heartbeatRoutes,
  dealRoutes,
  fieldRoutes,
  dealsOfRoutes,
  massEditRoutes,
  factRoutes,
  agreementRoutes,
  handoffRoutes,
  entryRoutes,
  exchangeRateRoutes,
  outboxRoutes,
  webhookRoutes,
  doorRoutes,
  accessRoutes,
  trackerRoutes,
  formRoutes,
  formVersionRoutes,
  signedDoorRoutes,
  mappingRoutes,
  importRoutes,
  demoRoutes,
  firstStepRoutes,
  noteRoutes,
  taskRoutes,
  pinRoutes,
  notificationRoutes,
  messageRoutes,
  meetingRoutes,
  calendarFeedRoutes,
  metaRoutes,
  templateRoutes,
  attachmentRoutes,
  pageRoute,
  timelineRoutes,
  earningRoutes,
  archiveRoutes,
]
