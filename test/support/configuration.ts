import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Writes files into a folder that goes when the test has finished. */
export async function writeFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'infopoint-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return folder
}

/** The simulator's keys, and AWS's own example of them. */
export const EXAMPLE_KEYS = { KEY: 'AKIAIOSFODNN7EXAMPLE', SECRET: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }

export const AUTH_CONFIG = `<application-policy name="aws-creds"><authentication>
  <login-module code="com.plainid.pip.auth.oauth.aws.AWSLoginModule" flag="required">
    <module-option name="access-key-id">\${env:KEY}</module-option>
    <module-option name="secret-access-key">\${env:SECRET}</module-option>
  </login-module>
</authentication></application-policy>`

/** Translator properties of a source of one AWS service. */
export function awsProperties(endpoint: string, service: string, more = ''): string {
  return `endpoint = ${endpoint}
ddl = tables.ddl
restWrapper = aws-sigv4
authConf = auth-config.xml
securityDomain = aws-creds
awsService = ${service}
awsRegion = us-east-2
${more}`
}

export const TAGGING_HEADERS =
  'headers = { "content-type": ["application/x-amz-json-1.1"], "x-amz-target": ["ResourceGroupsTaggingAPI_20170126.GetResources"] }'

/** A table over all resources; `body` is the request's. */
export function taggingTable(columns: string, body: string, more = ''): string {
  return `CREATE FOREIGN TABLE resources (${columns}) OPTIONS (nameinsource '$.ResourceTagMappingList[*]', "plainid:method" 'POST',
  "plainid:URI" '/', "plainid:bodyJsonContent" '${body}'${more});\n`
}
