import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import { type BuildContext, fillValue, type SourceReport } from './build-context.ts'
import type { ApplicationPolicy } from './config.ts'
import { besideFile } from './paths.ts'
import type { RawValue } from './source-draft.ts'

/**
 * Finds the application policy that `securityDomain` names in the file that `authConf` names.
 *
 * @param properties - By key in lower case.
 * @param wrapper - The source's `restWrapper`: `aws-sigv4` can't do without a policy.
 * @param file - The source's file: a relative `authConf` is relative to its folder.
 * @returns `undefined` when the source names none, and when it can't be found, which is then reported.
 */
export async function findPolicy(
  properties: ReadonlyMap<string, RawValue>,
  wrapper: string | undefined,
  file: string,
  context: BuildContext,
  report: SourceReport,
): Promise<ApplicationPolicy | undefined> {
  const domainProperty = properties.get('securitydomain')
  const pathProperty = properties.get('authconf')
  if (!domainProperty) {
    if (pathProperty)
      report.warning('unused-property', 'property "authConf" has no effect without securityDomain', undefined, pathProperty.location)
    if (wrapper === 'aws-sigv4') {
      const hint = 'Add securityDomain, the name of an application policy, and authConf, the file that holds it.'
      const at = properties.get('restwrapper')?.location
      report.error('missing-security-domain', 'restWrapper "aws-sigv4" needs securityDomain', { hint }, at)
    }
    return undefined
  }
  const domain = await fillValue(domainProperty, file, context, report)
  const written = await fillValue(pathProperty, file, context, report)
  const path = context.authConf ?? (written === undefined ? undefined : besideFile(file, written))
  if (domain === undefined) return undefined
  if (path === undefined) {
    if (pathProperty) return undefined
    const hint = 'Add authConf = auth-config.xml, or give --auth-config or INFOPOINT_AUTH_CONFIG.'
    report.error('missing-auth-conf', 'property "securityDomain" needs authConf', { hint }, domainProperty.location)
    return undefined
  }
  const read = await context.readPolicies(path)
  if (read.kind === 'unreadable') {
    reportUnreadable(path, read.reason, pathProperty, context, report)
    return undefined
  }
  const policy = read.policies.find((candidate) => candidate.name === domain)
  // A broken file may hold the policy all the same; its own findings say what to mend.
  if (policy || read.isBroken) return policy
  const names = read.policies.map((candidate) => candidate.name)
  report.error(
    'unknown-security-domain',
    `application policy "${domain}" does not exist in "${path}"`,
    { detail: `Known policies: ${names.map((known) => `"${known}"`).join(', ')}.`, hint: didYouMean(domain, names) },
    domainProperty.locate(0),
  )
  return undefined
}

function reportUnreadable(path: string, reason: string, property: RawValue | undefined, context: BuildContext, report: SourceReport): void {
  const hint = 'Give another path with --auth-config or INFOPOINT_AUTH_CONFIG.'
  const message = `authentication file "${path}" could not be read`
  const at = context.authConf === undefined ? property?.locate(0) : undefined
  report.error('unreadable-file', message, { code: SqlState.undefinedFile, detail: reason, hint }, at)
}
