import { expect, test } from 'vitest'
import { clockSkewOffsetMs, type SkewEvidence } from '../../../src/sign/clock-skew.ts'

const NOW = Date.parse('2015-08-30T12:00:00Z')

function evidence(over: Partial<SkewEvidence>, sourceAheadMs = 3_600_000): SkewEvidence {
  return {
    errorCode: 'SignatureDoesNotMatch',
    date: new Date(NOW + sourceAheadMs).toUTCString(),
    age: undefined,
    sentAt: new Date(NOW),
    receivedAt: new Date(NOW),
    offsetMs: 0,
    ...over,
  }
}

test.each([
  ['AccessDenied', 3_600_000],
  ['AccessDeniedException', 3_600_000],
  ['AuthFailure', 3_600_000],
  ['InvalidSignatureException', 3_600_000],
  ['RequestExpired', 3_600_000],
  ['RequestInTheFuture', 3_600_000],
  ['RequestTimeTooSkewed', 3_600_000],
  ['SignatureDoesNotMatch', 3_600_000],
  ['ThrottlingException', undefined],
  ['ExpiredToken', undefined],
  [undefined, undefined],
])('code %s with a date an hour ahead gives %s', (errorCode, offsetMs) => {
  expect(clockSkewOffsetMs(evidence({ errorCode }))).toBe(offsetMs)
})

test.each([
  [3_600_000, 3_600_000],
  [-3_600_000, -3_600_000],
  [400_000, 400_000],
  [240_000, 240_000],
  [239_000, undefined],
  [-239_000, undefined],
  [0, undefined],
  [86_400_000, 86_400_000],
  [86_401_000, undefined],
])(
  'a source that is %s ms ahead gives %s: below four minutes the clock is not to blame, above a day it is not believed',
  (ahead, offsetMs) => {
    expect(clockSkewOffsetMs(evidence({}, ahead))).toBe(offsetMs)
  },
)

test('a refusal under a correction that still holds is not tried again', () => {
  expect(clockSkewOffsetMs(evidence({ offsetMs: 3_600_000 }))).toBeUndefined()
})

test('a correction that has become wrong is taken back', () => {
  expect(clockSkewOffsetMs(evidence({ offsetMs: 3_600_000 }, 0))).toBe(0)
})

test('an answer out of a cache tells nothing of the clock', () => {
  expect(clockSkewOffsetMs(evidence({ age: '0' }))).toBeUndefined()
})

test('an answer that took over fifteen minutes tells nothing of the clock', () => {
  const receivedAt = new Date(NOW + 900_001)
  expect(clockSkewOffsetMs(evidence({ receivedAt }, 7_200_000))).toBeUndefined()
})

test.each([
  undefined,
  '',
  'soon',
  '2015-08-30T13:00:00Z',
  'Sun, 30 Aug 2015 13:00:00 +0100',
  'Sun, 99 Aug 2015 13:00:00 GMT',
  '1440939600',
])('the date %s is not believed', (date) => {
  expect(clockSkewOffsetMs(evidence({ date }))).toBeUndefined()
})
