// Runs in the page before anything else and keeps what the browser itself observes (https://web.dev/articles/vitals).
const vitals = { lcp: 0, inp: 0, cls: 0 }
globalThis.duetVitals = vitals

function observe(type, see, more = {}) {
  new PerformanceObserver(list => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more })
}

observe('largest-contentful-paint', entry => {
  vitals.lcp = entry.startTime
})
observe(
  'event',
  entry => {
    if (entry.interactionId > 0) vitals.inp = Math.max(vitals.inp, entry.duration)
  },
  { durationThreshold: 16 },
)
observe('layout-shift', entry => {
  if (!entry.hadRecentInput) vitals.cls += entry.value
})
