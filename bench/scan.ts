import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInfopoint } from 'infopoint'
import { handLoop } from './rivals/hand-loop.ts'
import { type RivalResult, type RivalTarget, summarizeRows } from './rivals/rival-target.ts'
import { sdkPaginator } from './rivals/sdk-paginator.ts'
import { type Measurement, race } from './support/measure.ts'
import { startSimulatorProcess } from './support/simulator-process.ts'

const RESOURCES = 100_000
const PAGE = 100

/**
 * Times the whole of `SELECT *` over 100,000 resources on 1,000 pages through the library, against a loop by hand and the
 * AWS SDK's paginator, all on one simulator process. Every contestant must give the same strings.
 */
export async function benchScan(): Promise<Measurement[]> {
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
  const simulator = await startSimulatorProcess({ resources: RESOURCES, seed: 1, region: 'us-east-2', ...keys, pages: 'full' })
  const target: RivalTarget = { url: simulator.url, region: 'us-east-2', ...keys, resourcesPerPage: PAGE }
  const folder = writeConfiguration(simulator.url)
  const expected = await handLoop(target)
  const run = (contestant: () => Promise<RivalResult>) => async () => {
    const result = await contestant()
    if (JSON.stringify(result) !== JSON.stringify(expected))
      throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(result)}`)
  }
  try {
    return await race(
      {
        'by hand: undici, signing, JSON.parse': run(() => handLoop(target)),
        'infopoint: SELECT *': run(() => selectAll(folder, keys)),
        'AWS SDK paginator': run(() => sdkPaginator(target)),
      },
      5,
    )
  } finally {
    rmSync(folder, { recursive: true })
    await simulator.stop()
  }
}

async function selectAll(folder: string, keys: { accessKeyId: string; secretAccessKey: string }): Promise<RivalResult> {
  const infopoint = await createInfopoint({ configDirectory: folder, env: { KEY: keys.accessKeyId, SECRET: keys.secretAccessKey } })
  try {
    const rows: [string | null, string | null, string | null][] = []
    const query = infopoint.query('SELECT * FROM resources')
    for await (const row of query) rows.push([text(row['ResourceARN']), text(row['ResourceType']), text(row['Tags'])])
    return summarizeRows(rows, query.account.scans[0]?.pages ?? 0)
  } finally {
    await infopoint.close()
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function writeConfiguration(url: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'infopoint-bench-'))
  writeFileSync(
    join(folder, 'aws.properties'),
    `endpoint = ${url}
ddl = tables.ddl
restWrapper = aws-sigv4
authConf = auth-config.xml
securityDomain = aws-creds
awsService = tagging
awsRegion = us-east-2
headers = { "content-type": ["application/x-amz-json-1.1"], "x-amz-target": ["ResourceGroupsTaggingAPI_20170126.GetResources"] }
`,
  )
  writeFileSync(
    join(folder, 'auth-config.xml'),
    `<application-policy name="aws-creds"><authentication>
  <login-module code="com.plainid.pip.auth.oauth.aws.AWSLoginModule" flag="required">
    <module-option name="access-key-id">\${env:KEY}</module-option>
    <module-option name="secret-access-key">\${env:SECRET}</module-option>
  </login-module>
</authentication></application-policy>`,
  )
  writeFileSync(
    join(folder, 'tables.ddl'),
    `CREATE FOREIGN TABLE resources (ResourceARN STRING, ResourceType STRING, Tags STRING)
OPTIONS (nameinsource '$.ResourceTagMappingList[*]', "plainid:method" 'POST', "plainid:URI" '/',
  "plainid:bodyJsonContent" '{ "ResourcesPerPage": ${PAGE} }');`,
  )
  return folder
}
