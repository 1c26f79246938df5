import { expect, test } from 'vitest'
import { formatAccount } from '../../../src/cli/format-account.ts'

test('an account names each scan, what it sent and what came back', () => {
  expect(
    formatAccount({
      scans: [
        {
          table: 'aws.hosts',
          server: 'aws',
          method: 'POST',
          url: 'https://tagging.us-east-2.amazonaws.com/',
          operation: 'ResourceGroupsTaggingAPI_20170126.GetResources',
          requests: 4,
          pages: 3,
          rows: 1250,
          bytes: 45120,
          retries: 1,
          statuses: [200, 429, 200, 200],
          requestIds: ['r-1', 'r-2'],
          startedAt: new Date(1_000),
          endedAt: new Date(1_123),
        },
        {
          table: 'hr.people',
          server: 'hr',
          method: 'GET',
          url: 'http://hr.example/people\u001b[2J',
          operation: undefined,
          requests: 1,
          pages: 0,
          rows: 0,
          bytes: 0,
          retries: 0,
          statuses: [],
          requestIds: [],
          startedAt: new Date(1_000),
          endedAt: undefined,
        },
      ],
    }),
  ).toBe(
    [
      'aws.hosts: POST https://tagging.us-east-2.amazonaws.com/ ResourceGroupsTaggingAPI_20170126.GetResources',
      '  4 requests (1 retry), 3 pages, 1,250 rows, 45,120 bytes, 123 ms',
      '  status 200, 429, 200 x 2; request ids r-1 r-2',
      'hr.people: GET http://hr.example/people\\x1b[2J',
      '  1 request, 0 pages, 0 rows, 0 bytes, not ended',
      '',
    ].join('\n'),
  )
})
