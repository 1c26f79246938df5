import { expect, test } from 'vitest'
import { redactProperty } from '../../../src/config/redact-property.ts'

test.for([
  ['awsRegion', 'us-east-2', 'us-east-2'],
  ['securityDomain', 'aws-creds', 'aws-creds'],
  ['authConf', '/app/conf/auth-config.xml', '/app/conf/auth-config.xml'],
  ['apiKey', 'hunter2', '[redacted]'],
  ['client-secret', 'hunter2', '[redacted]'],
  ['password', 'hunter2', '[redacted]'],
  ['headers', '{ "accept": ["a"] }', '{ "accept": ["a"] }'],
  ['headers', '{ "x-key": ["${env:KEY}"] }', '{ "x-key": ["${env:KEY}"] }'],
  ['headers', '{ "x-key": "{{store=S,key=k}}" }', '{ "x-key": "{{store=S,key=k}}" }'],
  ['Headers', '{ "Accept": "a", "x-key": ["hunter2", 2] }', '{"Accept":["a"],"x-key":["[redacted]","[redacted]"]}'],
  ['headers', '{ "x-key": "hunter2${env:KEY}" }', '{"x-key":["[redacted]"]}'],
  ['headers', 'hunter2', '[redacted]'],
] as const)('%s = %s is shown as %s', ([key, value, shown]) => {
  expect(redactProperty(key, value)).toBe(shown)
})
