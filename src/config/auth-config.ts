import { XMLParser } from 'fast-xml-parser'
import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import { checkXml } from './check-xml.ts'
import type { ApplicationPolicy, LoginModuleConfig, LoginModuleFlag, Setting } from './config.ts'
import { locateInAuthConfig } from './secret-lines.ts'
import { readXmlTree, type XmlElement } from './xml-tree.ts'

/** What an authentication file holds. */
export interface AuthConfig {
  readonly policies: readonly PolicyEntry[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A policy and the places of its options' elements, for findings about their placeholders. */
export interface PolicyEntry {
  readonly policy: ApplicationPolicy
  readonly settings: readonly { readonly setting: Setting; readonly offset: number }[]
  /** The text that the offsets count in: the file's, with its newlines made `\n`. */
  readonly text: string
}

/** Largest authentication file, in bytes. */
export const MAX_AUTH_CONFIG_BYTES = 1_048_576

const FLAGS: readonly LoginModuleFlag[] = ['required', 'requisite', 'sufficient', 'optional']
const UNUSED_ELEMENTS = ['authentication-jaspi', 'acl', 'authorization', 'mapping', 'audit', 'identity-trust']

/**
 * Reads an authentication file, `auth-config.xml`, in PicketBox's form.
 *
 * The root `policy` may be missing, an option's value may be its text or its `value` attribute, blanks around it are
 * removed. Any login module class is kept: the one who uses the policy knows which there are.
 *
 * @param file - The path as the operator named it, for the findings.
 * @param toSetting - Makes an option's value fillable.
 * @returns The policies that could be read, and every finding. A line that may hold a secret is never quoted. A file that
 *   is not well-formed gives no policy and one finding.
 * @see security-config_5_0.xsd in picketbox
 *
 * @example
 * ```ts
 * parseAuthConfig('auth-config.xml', '<policy/>', toSetting).policies
 * // => []
 * ```
 */
export function parseAuthConfig(file: string, source: string, toSetting: (name: string, value: string) => Setting): AuthConfig {
  const text = source.replace(/\r\n?/g, '\n')
  const fault = checkXml(text)
  if (fault) {
    const { rule, message, hint, offset } = fault
    const location = locateInAuthConfig(file, text, offset)
    return { policies: [], diagnostics: [{ severity: 'error', code: SqlState.configFileError, rule, message, hint, location }] }
  }
  const report = createReport(file, text)
  const roots = readXmlTree(new XMLParser(PARSER_OPTIONS).parse(text))
  const elements = roots.length === 1 && roots[0]?.name === 'policy' ? childrenOf(roots[0], report) : roots
  const policies: PolicyEntry[] = []
  const seen = new Set<string>()
  for (const element of elements) {
    if (element.name !== 'application-policy') {
      report.unknownElement(element, ['application-policy'])
      continue
    }
    const entry = readPolicy(element, report, toSetting)
    if (!entry) continue
    const { name } = entry.policy
    if (seen.has(name)) report.error(element, 'duplicate-policy', `application policy "${name}" is defined twice`)
    else policies.push({ ...entry, text })
    seen.add(name)
  }
  if (elements.length === 0) report.error({ offset: 0 }, 'no-policy', 'the file defines no application policy')
  return { policies, diagnostics: report.diagnostics }
}

/** Nothing is trimmed, converted or expanded by the parser: `xml-tree.ts` decides, and `001` stays `001`. */
const PARSER_OPTIONS = {
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: '#cdata',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // The file may name an element or attribute as it likes; here names are never used as keys.
  onDangerousProperty: (name: string) => name,
} as const

type Report = ReturnType<typeof createReport>

/** Collects findings and gives each its place. */
function createReport(file: string, text: string) {
  const diagnostics: Diagnostic[] = []
  const add = (severity: 'error' | 'warning', at: { readonly offset: number }, rule: string, message: string, hint?: string) => {
    diagnostics.push({ severity, code: SqlState.configFileError, rule, message, hint, location: locateInAuthConfig(file, text, at.offset) })
  }
  return {
    diagnostics,
    error: (at: { readonly offset: number }, rule: string, message: string, hint?: string) => add('error', at, rule, message, hint),
    warning: (at: { readonly offset: number }, rule: string, message: string, hint?: string) => add('warning', at, rule, message, hint),
    unknownElement: (element: XmlElement, known: readonly string[]) => {
      const hint = didYouMean(element.name, known) ?? `Expected ${known.map((name) => `"${name}"`).join(' or ')}.`
      add('warning', element, 'unknown-element', `unknown element "${element.name}" is ignored`, hint)
    },
    locate: (at: { readonly offset: number }) => locateInAuthConfig(file, text, at.offset),
  }
}

/** Child elements; other text than blanks between them is warned about, unquoted. */
function childrenOf(element: XmlElement, report: Report): readonly XmlElement[] {
  if (element.text.trim() !== '') report.warning(element, 'unexpected-text', `text in "${element.name}" is ignored`)
  return element.children
}

function checkAttributes(element: XmlElement, known: readonly string[], report: Report): void {
  for (const name of element.attributes.keys()) {
    if (known.includes(name) || name === '' || /^(?:xmlns|schemaLocation|noNamespaceSchemaLocation)$/.test(name)) continue
    report.warning(element, 'unknown-attribute', `unknown attribute "${name}" of "${element.name}" is ignored`, didYouMean(name, known))
  }
}

/** An attribute that must be there and not be blank. */
function readRequired(element: XmlElement, attribute: string, report: Report): string | undefined {
  const value = element.attributes.get(attribute)?.trim()
  if (value) return value
  report.error(element, 'missing-attribute', `"${element.name}" has no ${attribute}`, `Write <${element.name} ${attribute}="...">.`)
  return undefined
}

function readPolicy(element: XmlElement, report: Report, toSetting: ToSetting): Omit<PolicyEntry, 'text'> | undefined {
  checkAttributes(element, ['name', 'extends'], report)
  const name = readRequired(element, 'name', report)
  if (element.attributes.has('extends')) {
    report.error(
      element,
      'unsupported-extends',
      '"extends" of an application policy is not supported',
      'Repeat the login modules of the other policy.',
    )
  }
  const loginModules: LoginModuleConfig[] = []
  const settings: { setting: Setting; offset: number }[] = []
  for (const child of childrenOf(element, report)) {
    if (UNUSED_ELEMENTS.includes(child.name)) {
      report.warning(child, 'unused-element', `"${child.name}" has no effect`)
      continue
    }
    if (child.name !== 'authentication') {
      report.unknownElement(child, ['authentication'])
      continue
    }
    checkAttributes(child, [], report)
    for (const module of childrenOf(child, report)) {
      if (module.name !== 'login-module') {
        report.unknownElement(module, ['login-module'])
        continue
      }
      const read = readLoginModule(module, report, toSetting)
      settings.push(...read.settings)
      if (read.module) loginModules.push(read.module)
    }
  }
  if (!element.children.some(({ children }) => children.some((child) => child.name === 'login-module'))) {
    report.error(element, 'no-login-module', `application policy ${name ? `"${name}" ` : ''}has no login module`)
  }
  return name === undefined ? undefined : { policy: { name, loginModules }, settings }
}

type ToSetting = (name: string, value: string) => Setting

interface ReadModule {
  readonly module: LoginModuleConfig | undefined
  readonly settings: readonly { readonly setting: Setting; readonly offset: number }[]
}

function readLoginModule(element: XmlElement, report: Report, toSetting: ToSetting): ReadModule {
  checkAttributes(element, ['code', 'flag', 'module'], report)
  const code = readRequired(element, 'code', report)
  const flag = readFlag(element, report)
  const options = new Map<string, Setting>()
  const settings: { setting: Setting; offset: number }[] = []
  for (const child of childrenOf(element, report)) {
    if (child.name !== 'module-option') {
      report.unknownElement(child, ['module-option'])
      continue
    }
    checkAttributes(child, ['name', 'value'], report)
    const name = readRequired(child, 'name', report)
    const value = readOptionValue(child, report)
    if (name === undefined || value === undefined) continue
    if (options.has(name)) report.error(child, 'duplicate-option', `module option "${name}" stands twice in one login module`)
    const setting = toSetting(name, value)
    options.set(name, setting)
    settings.push({ setting, offset: child.offset })
  }
  const module = code && flag ? { code, flag, options, location: report.locate(element) } : undefined
  return { module, settings }
}

function readFlag(element: XmlElement, report: Report): LoginModuleFlag | undefined {
  const written = readRequired(element, 'flag', report)
  const flag = FLAGS.find((known) => known === written?.toLowerCase())
  if (written === undefined || flag) return flag
  const hint = didYouMean(written, FLAGS) ?? `Known flags: ${FLAGS.join(', ')}.`
  report.error(element, 'unknown-flag', `unknown flag "${written}" of a login module`, hint)
  return undefined
}

function readOptionValue(element: XmlElement, report: Report): string | undefined {
  if (element.children.length > 0) {
    report.error(
      element,
      'malformed-option',
      'a module option holds an element where its value belongs',
      'Write &lt; where a value has "<".',
    )
    return undefined
  }
  const text = element.text.trim()
  const attribute = element.attributes.get('value')?.trim()
  if (attribute !== undefined && text !== '') {
    report.error(element, 'malformed-option', 'a module option has both a text and a value attribute', 'Keep one of them.')
    return undefined
  }
  return attribute ?? text
}
