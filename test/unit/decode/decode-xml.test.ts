import { expect, test } from 'vitest'
import { decodeXml } from '../../../src/decode/decode-xml.ts'
import { compilePath } from '../../../src/decode/json-path.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'

function failureOf(text: string): string {
  try {
    decodeXml(text, 20)
  } catch (error) {
    if (error instanceof SqlError) return `${error.code} ${error.message}: ${error.detail}`
    throw error
  }
  return 'no failure'
}

test.for<[string, unknown]>([
  ['<A>001</A>', { A: '001' }],
  ['<A> x </A>', { A: ' x ' }],
  ['<A/>', { A: '' }],
  ['<A></A>', { A: '' }],
  ['<A>\n  </A>', { A: '' }],
  ['<A> </A>', { A: ' ' }],
  ['<A>\n <B>true</B>\n <C>1</C>\n</A>', { A: { B: 'true', C: '1' } }],
  ['<A><B>1</B><C/><B>2</B></A>', { A: { B: ['1', '2'], C: '' } }],
  ['<A><member>1</member></A>', { A: { member: ['1'] } }],
  ['<A><item><k>1</k></item></A>', { A: { item: [{ k: '1' }] } }],
  ['<A x="1 &amp; 2">t</A>', { A: { '@x': '1 & 2', '#text': 't' } }],
  ['<s:A xmlns:s="u" xmlns="v" s:t="1"><s:B>2</s:B></s:A>', { A: { '@t': '1', B: '2' } }],
  ['<?xml version="1.0"?><!-- c --><A>1<!-- c -->2<?p x?></A>', { A: '12' }],
  ['<A>&lt;&gt;&amp;&apos;&quot;&#65;&#x1F600;</A>', { A: '<>&\'"A\u{1F600}' }],
  ['<A><![CDATA[<b> & &amp;]]>!</A>', { A: '<b> & &amp;!' }],
  ['<A xmlns:xsi="u"><B xsi:nil="true"/></A>', { A: { B: null } }],
  ['<A>one<B>2</B>three</A>', { A: { B: '2', '#text': 'onethree' } }],
])('%s decodes to %j', ([text, value]) => {
  expect(decodeXml(text, 20)).toEqual(value)
})

test.for([
  ['<A><B></A>', 'HV00M the answer is not well-formed XML: It stops being XML at line 1, column 7.'],
  ['<A>\n<B>x', 'HV00M the answer is not well-formed XML'],
  ['<A/><B/>', 'HV00M the answer is not well-formed XML: A document has one root element.'],
  ['<A>&secret;</A>', 'HV00M the answer is not well-formed XML: It refers to an entity or a character that XML does not have.'],
  ['<A>&#0;</A>', 'HV00M the answer is not well-formed XML'],
  ['<A>&#xD800;</A>', 'HV00M the answer is not well-formed XML'],
  ['<A b="1" b="2"/>', 'HV00M the answer is not well-formed XML'],
  ['<!DOCTYPE a><a/>', 'HV00M the answer is XML with a DOCTYPE: Documents that can define entities are not read.'],
  ['<?xml version="1.0"?>\n<!-- - -->\n<!doctype a [<!ENTITY x "y">]><a>&x;</a>', 'HV00M the answer is XML with a DOCTYPE'],
  [`${'<a>'.repeat(30)}${'</a>'.repeat(30)}`, 'HV00M the answer is nested too deeply: More than 20 levels are not read.'],
])('%s is refused', ([text, failure]) => {
  expect(failureOf(text!)).toContain(failure!)
})

test('looking for a DOCTYPE takes no time that grows with the square of the text', () => {
  const start = performance.now()
  expect(decodeXml(`<!--${' - '.repeat(30_000)}--><A/>`, 20)).toEqual({ A: '' })
  expect(performance.now() - start).toBeLessThan(2000)
})

const BUCKET = (name: string) => `<Bucket><Name>${name}</Name><CreationDate>2019-12-11T23:32:47+00:00</CreationDate></Bucket>`
const BUCKETS = (inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>001</ID></Owner>${inner}</ListAllMyBucketsResult>`

test.for<[string, unknown[]]>([
  ['<Buckets/>', []],
  ['<Buckets>\n</Buckets>', []],
  [`<Buckets>${BUCKET('a')}</Buckets>`, ['a']],
  [`<Buckets>${BUCKET('a')}${BUCKET('001')}</Buckets>`, ['a', '001']],
])('the buckets of S3 are a list whether none, one or many: %#', ([inner, names]) => {
  const value = decodeXml(BUCKETS(inner), 20)
  expect(compilePath('$.ListAllMyBucketsResult.Buckets.Bucket[*].Name')(value)).toEqual(names)
  expect(compilePath('$.ListAllMyBucketsResult.Buckets.Bucket[0].Name')(value)).toEqual(names.slice(0, 1))
  expect(compilePath("$.ListAllMyBucketsResult.Buckets.Bucket[?(@.Name == '001')].Name")(value)).toEqual(names.slice(1))
})

const INSTANCE = (id: string) =>
  `<item><instanceId>${id}</instanceId><tagSet><item><key>Name</key><value>${id}</value></item></tagSet></item>`
const RESERVATION = (inner: string) => `<item><reservationId>r</reservationId><instancesSet>${inner}</instancesSet></item>`

test.for<[string, unknown[]]>([
  ['<reservationSet/>', []],
  [`<reservationSet>${RESERVATION(INSTANCE('i-1'))}</reservationSet>`, ['i-1']],
  [
    `<reservationSet>${RESERVATION(INSTANCE('i-1') + INSTANCE('i-2'))}${RESERVATION(INSTANCE('i-3'))}</reservationSet>`,
    ['i-1', 'i-2', 'i-3'],
  ],
])('the instances of EC2 are a list whether none, one or many: %#', ([inner, ids]) => {
  const value = decodeXml(`<DescribeInstancesResponse xmlns="u"><requestId>x</requestId>${inner}</DescribeInstancesResponse>`, 20)
  expect(compilePath('$.DescribeInstancesResponse.reservationSet.item[*].instancesSet.item[*].instanceId')(value)).toEqual(ids)
  expect(compilePath('$.DescribeInstancesResponse.reservationSet[*].instancesSet[*].tagSet[*].value')(value)).toEqual(ids)
})

test('the caller identity of STS is one object', () => {
  const text = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
    <Arn>arn:aws:iam::000000000001:user/a</Arn><UserId>AIDA</UserId><Account>000000000001</Account>
  </GetCallerIdentityResult></GetCallerIdentityResponse>`
  expect(compilePath('$.GetCallerIdentityResponse.GetCallerIdentityResult')(decodeXml(text, 20))).toEqual([
    { Arn: 'arn:aws:iam::000000000001:user/a', UserId: 'AIDA', Account: '000000000001' },
  ])
})
