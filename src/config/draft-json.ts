import { type JsonMember, type JsonNode, parseJsonTree } from '../base/json-tree.ts'
import { type Diagnostic, locate, type SourceLocation } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { Drafts } from './draft-properties.ts'
import { baseName } from './paths.ts'
import { hideLine } from './safe-location.ts'
import { type DdlReference, isShownKey, type RawValue, type SourceDraft } from './source-draft.ts'

/** Keys of this format only, whose values hold no secret. */
const SHOWN_KEYS: ReadonlySet<string> = new Set(['adapter', 'ddlfile', 'securitytype'])

type JsonObjectNode = Extract<JsonNode, { kind: 'object' }>

/**
 * Reads a JSON file as sources in the form of PlainID's source API.
 *
 * One source object, a list of them, or either under `data`. Keys are matched without regard to case. Of a source are
 * read: `name`, `adapter` (`ws` only), `endpoint` (there or under `properties`), `translator.name`, `.type` and
 * `.properties`, and of each of `models`: `name`, which becomes a schema, and its DDL under `ddl` or `metadata` (text, or a
 * list of texts or of `{"type": "DDL", "value": ...}`) or in the files that `ddlFile` names. Other fields are ignored.
 */
export function draftFromJson(file: string, text: string): Drafts {
  const root = parseJsonTree(text)
  const report = createReport(file, text)
  if (root.kind === 'fault') {
    report.error(root.offset, 'malformed-json', `the file is not JSON: ${root.message}`)
    return { drafts: [], diagnostics: report.diagnostics }
  }
  const data = root.kind === 'object' ? (findMember(root, 'data')?.value ?? root) : root
  const nodes = data.kind === 'array' ? data.items : [data]
  const drafts: SourceDraft[] = []
  for (const node of nodes) {
    if (node.kind !== 'object') report.error(node.offset, 'malformed-source', 'a source is not a JSON object')
    else drafts.push(readSource(node, nodes.length, report))
  }
  if (nodes.length === 0) report.error(data.offset, 'no-source', 'the file defines no source')
  return { drafts, diagnostics: report.diagnostics }
}

type Report = ReturnType<typeof createReport>

function createReport(file: string, text: string) {
  const diagnostics: Diagnostic[] = []
  const add = (severity: 'error' | 'warning', offset: number, rule: string, message: string, hint?: string) => {
    const location = locateInJson(file, text, offset)
    diagnostics.push({ severity, code: SqlState.configFileError, rule, message, hint, location })
  }
  return {
    file,
    text,
    diagnostics,
    error: (offset: number, rule: string, message: string, hint?: string) => add('error', offset, rule, message, hint),
    warning: (offset: number, rule: string, message: string, hint?: string) => add('warning', offset, rule, message, hint),
  }
}

/** Shows a line that holds one member whose value is no secret, or brackets only: a file may well be one long line. */
function locateInJson(file: string, text: string, offset: number): SourceLocation {
  const location = locate(file, text, offset)
  const key = /^[\s{[]*"(\w+)"\s*:/.exec(location.lineText)?.[1]
  const members = location.lineText.match(/"\s*:/g)?.length ?? 0
  const isShown =
    members === 0
      ? /^[\s{}[\],]*$/.test(location.lineText)
      : members === 1 && key !== undefined && (isShownKey(key) || SHOWN_KEYS.has(key.toLowerCase()))
  return isShown ? location : hideLine(location)
}

/** The last member of that name, as `JSON.parse` has it. */
function findMember(node: JsonObjectNode, name: string): JsonMember | undefined {
  return node.members.findLast((member) => member.name.toLowerCase() === name.toLowerCase())
}

function findObject(node: JsonObjectNode, name: string, report: Report): JsonObjectNode | undefined {
  const member = findMember(node, name)
  if (!member || member.value.kind === 'null') return undefined
  if (member.value.kind === 'object') return member.value
  report.error(member.offset, 'malformed-source', `"${member.name}" is not a JSON object`)
  return undefined
}

/** A member as a value; absent, null, and blank text count as not given. */
function findValue(node: JsonObjectNode | undefined, name: string, report: Report): RawValue | undefined {
  const member = node && findMember(node, name)
  return member ? toRawValue(member, report) : undefined
}

function toRawValue(member: JsonMember, { file, text }: Report): RawValue | undefined {
  const { name: key, offset, value: node } = member
  if (node.kind === 'null' || (node.kind === 'string' && node.value.trim() === '')) return undefined
  const isText = node.kind === 'string'
  return {
    key,
    value: isText ? node.value.trim() : text.slice(node.offset, node.end),
    location: locateInJson(file, text, offset),
    // In a text, escapes shift offsets, so its start has to do.
    locate: (at) => locateInJson(file, text, isText ? node.offset : node.offset + at),
  }
}

function readSource(node: JsonObjectNode, count: number, report: Report): SourceDraft {
  const { file, text } = report
  const name = findValue(node, 'name', report)
  if (!name && count > 1) report.error(node.offset, 'missing-name', 'a source has no name', 'Give each source of the file a "name".')
  const adapter = findMember(node, 'adapter')
  if (adapter && (adapter.value.kind !== 'string' || adapter.value.value.toLowerCase() !== 'ws')) {
    const location = locateInJson(file, text, adapter.offset)
    const message = 'only sources with the adapter "ws" (REST) are supported'
    report.diagnostics.push({ severity: 'error', code: SqlState.featureNotSupported, rule: 'unsupported-adapter', message, location })
  }
  const properties = findObject(node, 'properties', report)
  const security = properties && findMember(properties, 'securityType')
  if (security && security.value.kind === 'string' && !/^(?:none)?$/i.test(security.value.value.trim())) {
    const hint = 'Use the translator properties authConf and securityDomain.'
    report.warning(security.offset, 'unused-property', `"${security.name}" has no effect: requests carry no credentials from it`, hint)
  }
  const translator = findObject(node, 'translator', report)
  return {
    file,
    location: locateInJson(file, text, node.offset),
    defaultName: baseName(file),
    name,
    endpoint: findValue(properties, 'endpoint', report) ?? findValue(node, 'endpoint', report),
    schema: findValue(node, 'schema', report),
    translator: findValue(translator, 'name', report),
    type: findValue(translator, 'type', report),
    properties: readProperties(translator, report),
    ddl: readModels(node, report),
  }
}

function readProperties(translator: JsonObjectNode | undefined, report: Report): readonly RawValue[] {
  const properties = translator && findObject(translator, 'properties', report)
  const values = new Map<string, RawValue>()
  for (const member of properties?.members ?? []) {
    const value = toRawValue(member, report)
    if (values.delete(member.name.toLowerCase()))
      report.warning(member.offset, 'duplicate-property', `property "${member.name}" is given twice`, 'The last one counts.')
    if (value) values.set(member.name.toLowerCase(), value)
  }
  return [...values.values()]
}

function readModels(source: JsonObjectNode, report: Report): readonly DdlReference[] {
  const models = findMember(source, 'models')?.value
  if (!models || models.kind === 'null' || (models.kind === 'array' && models.items.length === 0)) {
    report.error(source.offset, 'missing-ddl', 'the source has no DDL', 'Add "models", each with a "name" and its "ddl".')
    return []
  }
  if (models.kind !== 'array') {
    report.error(models.offset, 'malformed-source', '"models" is not a list')
    return []
  }
  return models.items.flatMap((model) => {
    if (model.kind === 'object') return readModel(model, report)
    report.error(model.offset, 'malformed-source', 'a model is not a JSON object')
    return []
  })
}

function readModel(model: JsonObjectNode, report: Report): readonly DdlReference[] {
  const schema = findValue(model, 'name', report)?.value
  if (schema === undefined) report.error(model.offset, 'missing-name', 'a model has no name', 'Its name becomes the schema of its tables.')
  const texts = ['ddl', 'metadata'].flatMap((name) => readTexts(findMember(model, name)?.value, report))
  const file = `${report.file} (model ${schema ?? 'without a name'})`
  const references: DdlReference[] = texts.map((text) => ({ kind: 'text', file, text, schema }))
  const paths = findValue(model, 'ddlFile', report)
  if (paths) references.push({ kind: 'files', paths: joinPaths(paths), schema })
  if (references.length === 0) {
    const message = schema === undefined ? 'a model has no DDL' : `model "${schema}" has no DDL`
    report.error(model.offset, 'missing-ddl', message, 'Put it under "ddl" or "metadata", or name its file in "ddlFile".')
  }
  return references
}

/** DDL texts of a text, an object with one, or a list of either. */
function readTexts(node: JsonNode | undefined, report: Report): readonly string[] {
  if (!node || node.kind === 'null') return []
  if (node.kind === 'string') return node.value.trim() === '' ? [] : [node.value]
  if (node.kind === 'array') return node.items.flatMap((item) => readTexts(item, report))
  if (node.kind !== 'object') {
    report.error(node.offset, 'malformed-ddl', 'DDL is not a text')
    return []
  }
  const type = findMember(node, 'type')?.value
  if (type && (type.kind !== 'string' || type.value.toUpperCase() !== 'DDL')) {
    report.warning(node.offset, 'unused-metadata', 'metadata of another type than "DDL" is not read')
    return []
  }
  return readTexts((findMember(node, 'value') ?? findMember(node, 'text'))?.value, report)
}

/** A JSON list of paths reads as paths separated by commas, as a properties file has them. */
function joinPaths(paths: RawValue): RawValue {
  const root = parseJsonTree(paths.value)
  if (root.kind !== 'array') return paths
  return { ...paths, value: root.items.map((item) => (item.kind === 'string' ? item.value : '')).join(',') }
}
