import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import { type BuildContext, createSourceReport, fillValue, type SourceReport, tryResolve } from './build-context.ts'
import type { Setting, SourceConfig, TranslatorConfig } from './config.ts'
import { findEndpointFault } from './endpoint.ts'
import { findPolicy } from './find-policy.ts'
import { isHeaderValue, readHeaders } from './headers.ts'
import { readDdl } from './read-ddl.ts'
import { redactProperty } from './redact-property.ts'
import { createSetting } from './setting.ts'
import { type RawValue, SOURCE_KEYS, type SourceDraft, TRANSLATOR_KEYS, UNUSED_KEYS } from './source-draft.ts'

/** Stands where an endpoint is missing or wrong. It never resolves (RFC 2606), so nothing can be sent by mistake. */
const NO_ENDPOINT = 'https://endpoint.invalid'

const DEFAULT_TYPE = 'plainid-rest'
const WRAPPERS = ['aws-sigv4', 'cosmos-aad']

/**
 * Checks a draft and makes it a source: values filled, DDL read, policy found.
 *
 * @returns The source even when it has errors, so that its DDL can be checked too, with every finding.
 */
export async function buildSource(
  draft: SourceDraft,
  context: BuildContext,
): Promise<{ readonly source: SourceConfig; readonly diagnostics: readonly Diagnostic[] }> {
  const report = createSourceReport(draft.location)
  const fill = (value: RawValue | undefined) => fillValue(value, draft.file, context, report)
  const name = (await fill(draft.name)) ?? draft.defaultName
  const properties = new Map(draft.properties.map((property) => [property.key.toLowerCase(), property]))
  checkKeys(draft, report)
  const restWrapper = await fill(properties.get('restwrapper'))
  checkWrapper(restWrapper, properties, report)
  const type = (await fill(draft.type)) ?? DEFAULT_TYPE
  const translator: TranslatorConfig = {
    name: (await fill(draft.translator)) ?? type,
    type,
    restWrapper,
    awsService: await fill(properties.get('awsservice')),
    awsRegion: await fill(properties.get('awsregion')),
    supportsFilter: readBoolean(properties.get('supportsfilter'), await fill(properties.get('supportsfilter')), report),
    headers: await buildHeaders(properties.get('headers'), restWrapper, draft.file, context, report),
    properties: new Map(draft.properties.map(({ key, value }) => [key, redactProperty(key, value)])),
  }
  const endpoint = await buildEndpoint(draft, name, context, report)
  const policy = await findPolicy(properties, restWrapper, draft.file, context, report)
  const schema = (await fill(draft.schema)) ?? name
  const ddl = await readDdl(draft, schema, context, report)
  return { source: { name, file: draft.file, endpoint, translator, policy, ddl }, diagnostics: report.diagnostics }
}

function checkKeys(draft: SourceDraft, report: SourceReport): void {
  const known = new Set(TRANSLATOR_KEYS.map((key) => key.toLowerCase()))
  const unused = new Set(UNUSED_KEYS.map((key) => key.toLowerCase()))
  for (const { key, location } of draft.properties) {
    if (known.has(key.toLowerCase())) continue
    if (unused.has(key.toLowerCase()) || /^importer\./i.test(key)) {
      report.warning('unused-property', `property "${key}" has no effect here`, undefined, location)
      continue
    }
    const names = [...TRANSLATOR_KEYS, ...SOURCE_KEYS]
    const hint = didYouMean(key, names) ?? `Known properties: ${names.toSorted().join(', ')}.`
    report.warning('unknown-property', `unknown property "${key}" has no effect`, { hint }, location)
  }
}

function checkWrapper(wrapper: string | undefined, properties: ReadonlyMap<string, RawValue>, report: SourceReport): void {
  const at = properties.get('restwrapper')?.locate(0)
  if (wrapper === 'cosmos-aad') {
    const message = 'restWrapper "cosmos-aad" is not supported yet'
    report.error('unsupported-wrapper', message, { code: SqlState.featureNotSupported }, at)
  } else if (wrapper !== undefined && !WRAPPERS.includes(wrapper)) {
    const hint = didYouMean(wrapper, WRAPPERS) ?? `Known wrappers: ${WRAPPERS.map((name) => `"${name}"`).join(', ')}.`
    report.error('unknown-wrapper', `unknown restWrapper "${wrapper}"`, { hint }, at)
  }
  if (properties.has('restwrapper')) return
  for (const key of ['awsservice', 'awsregion']) {
    const property = properties.get(key)
    if (!property) continue
    const hint = 'Add restWrapper = aws-sigv4 to have requests signed.'
    report.warning('unused-property', `property "${property.key}" has no effect without restWrapper`, { hint }, property.location)
  }
}

function readBoolean(property: RawValue | undefined, value: string | undefined, report: SourceReport): boolean {
  const text = value?.toLowerCase()
  if (property && text !== undefined && text !== 'true' && text !== 'false') {
    report.error('malformed-value', `property "${property.key}" is not a boolean`, { hint: 'Write true or false.' }, property.locate(0))
  }
  return text === 'true'
}

async function buildHeaders(
  property: RawValue | undefined,
  wrapper: string | undefined,
  file: string,
  context: BuildContext,
  report: SourceReport,
): Promise<TranslatorConfig['headers']> {
  if (!property) return []
  const { headers, diagnostics } = readHeaders(property, wrapper)
  report.add(diagnostics)
  const built: { name: string; value: Setting }[] = []
  for (const { name, value, offset } of headers) {
    const setting = createHeaderSetting(name, createSetting(`headers.${name}`, value, file, context.settings))
    await tryResolve(setting, property.locate(offset), context, report)
    built.push({ name, value: setting })
  }
  return built
}

/** Checks at every use, since a rotated secret may bring in a newline, and with it a header of its own. */
function createHeaderSetting(header: string, setting: Setting): Setting {
  return {
    name: setting.name,
    resolve: async (signal) => {
      const value = await setting.resolve(signal)
      if (isHeaderValue(value.reveal())) return value
      throw new SqlError(SqlState.configFileError, `header "${header}" has a character that is not allowed in HTTP`, {
        hint: 'A header has no newline or other control character.',
      })
    },
  }
}

async function buildEndpoint(draft: SourceDraft, name: string, context: BuildContext, report: SourceReport): Promise<string> {
  const override = context.endpointOf(name)
  if (override !== undefined) {
    const fault = findEndpointFault(override)
    if (!fault) return override
    report.error('malformed-endpoint', `endpoint given for source "${name}" ${fault.message}`, { hint: fault.hint })
    return NO_ENDPOINT
  }
  if (!draft.endpoint) {
    const hint = 'Add endpoint = https://..., the base URL of the service.'
    report.error('missing-endpoint', `source "${name}" has no endpoint`, { hint })
    return NO_ENDPOINT
  }
  const faultsBefore = report.diagnostics.length
  const endpoint = await fillValue(draft.endpoint, draft.file, context, report)
  if (report.diagnostics.length > faultsBefore) return NO_ENDPOINT
  const fault = findEndpointFault(endpoint ?? '')
  if (!fault && endpoint !== undefined) return endpoint
  report.error(
    'malformed-endpoint',
    `endpoint of source "${name}" ${fault?.message ?? 'is empty'}`,
    { hint: fault?.hint },
    draft.endpoint.locate(0),
  )
  return NO_ENDPOINT
}
