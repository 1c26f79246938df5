/** What an option can stand on. */
export type OptionTarget = 'foreign table' | 'column' | 'view' | 'server' | 'wrapper'

/** What values an option takes. */
export type OptionType =
  | { readonly kind: 'text' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'json' }
  | { readonly kind: 'row path' }
  | { readonly kind: 'column path' }
  /** Matched without regard to case; kept as spelt here. */
  | { readonly kind: 'choice'; readonly values: readonly string[] }

/** One option that is known. */
export interface OptionSpec {
  readonly targets: readonly OptionTarget[]
  /** As it is best written. `pip:` stands for `plainid:` too. Names are matched without regard to case. */
  readonly name: string
  readonly type: OptionType
  /** What holds when it is not given. */
  readonly default: string
  /** One sentence or more, full stop. */
  readonly meaning: string
  /** The option as it stands in an OPTIONS clause. */
  readonly example: string
  /** `kept`: shown in `SYS.Properties`, and nothing else comes of it. */
  readonly effect: 'acted on' | 'kept'
}

const TEXT: OptionType = { kind: 'text' }
const BOOLEAN: OptionType = { kind: 'boolean' }
const INTEGER: OptionType = { kind: 'integer' }

const FORMATS = ['json', 'ndjson', 'xml', 'csv'] as const
const COERCIONS = ['strict', 'lenient'] as const
const NOT_FOUND = ['error', 'empty'] as const
const EPOCHS = ['s', 'ms', 'us'] as const
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const SEARCHABLE = ['Searchable', 'Unsearchable', 'Like_Only', 'All_Except_Like', 'Equality_Only']

/** The values of the options that take one of a few words. */
export const OptionValues = { format: FORMATS, coercion: COERCIONS, notFound: NOT_FOUND, epoch: EPOCHS, method: METHODS } as const

function acted(target: OptionTarget, name: string, type: OptionType, byDefault: string, meaning: string, value: string): OptionSpec {
  return { targets: [target], name, type, default: byDefault, meaning, example: writeOption(name, value), effect: 'acted on' }
}

function kept(targets: readonly OptionTarget[], name: string, type: OptionType, meaning: string, value: string): OptionSpec {
  return { targets, name, type, default: 'none', meaning, example: writeOption(name, value), effect: 'kept' }
}

function writeOption(name: string, value: string): string {
  return `${/^\w+$/.test(name) ? name : `"${name}"`} ${value}`
}

const ACTED_ON: readonly OptionSpec[] = [
  acted(
    'foreign table',
    'NAMEINSOURCE',
    { kind: 'row path' },
    '`$`',
    'JSONPath of the rows in a response.',
    "'$.ResourceTagMappingList[*]'",
  ),
  acted(
    'foreign table',
    'pip:URI',
    TEXT,
    '`/`',
    'Path after the endpoint, with a query string if need be; an absolute URL takes the place of the endpoint.',
    "'/v1/users?active=true'",
  ),
  acted(
    'foreign table',
    'pip:method',
    { kind: 'choice', values: METHODS },
    '`GET`',
    'Method of the request. A scan only reads: `GET` and `POST` are taken, the others are refused.',
    "'POST'",
  ),
  acted(
    'foreign table',
    'pip:bodyJsonContent',
    { kind: 'json' },
    'no body',
    'Request body, JSON text, sent as written. Needs a method that takes a body.',
    `'{"ResourcesPerPage": 100}'`,
  ),
  acted(
    'foreign table',
    'pip:unwrap',
    BOOLEAN,
    '`false`',
    'True: a column whose value is an array gives a row for each element, and one row with NULL for an empty or absent array. False: the array is compact JSON text.',
    "'true'",
  ),
  acted(
    'foreign table',
    'pip:coercion',
    { kind: 'choice', values: COERCIONS },
    '`strict`',
    'What becomes of a value that does not fit its column: `strict` fails the query, `lenient` gives NULL.',
    "'lenient'",
  ),
  acted(
    'foreign table',
    'pip:format',
    { kind: 'choice', values: FORMATS },
    'by content type',
    'Format of the response body, whatever its content type says.',
    "'xml'",
  ),
  acted(
    'foreign table',
    'pip:notFound',
    { kind: 'choice', values: NOT_FOUND },
    '`empty` when a value of the query is in the URL, else `error`',
    'What an answer with status 404 means: a failure, or no rows.',
    "'empty'",
  ),
  acted(
    'foreign table',
    'pip:unsignedPayload',
    BOOLEAN,
    '`false`',
    'True: the body is not hashed for Signature Version 4; `UNSIGNED-PAYLOAD` is signed in its place.',
    "'true'",
  ),
  acted('foreign table', 'ANNOTATION', TEXT, 'none', 'Description of the table, shown in catalogs.', "'All tagged resources'"),
  acted(
    'column',
    'NAMEINSOURCE',
    { kind: 'column path' },
    'the member named as the column',
    "JSONPath within the row: `field`, `a.b`, `$.a`, `@.a[0]`, `['a b']`. With `^.` before it, the path starts at the object that encloses the array of the rows, one level up for each `^`.",
    "'$.owner.id'",
  ),
  acted(
    'column',
    'pip:ordinality',
    BOOLEAN,
    '`false`',
    'True: the column is the number of the row, from 1, and under `pip:unwrap` the number of the element in its array.',
    "'true'",
  ),
  acted(
    'column',
    'pip:epoch',
    { kind: 'choice', values: EPOCHS },
    'seconds below 1e11, milliseconds from there',
    'Unit of a number that becomes a date or timestamp: seconds, milliseconds or microseconds since 1970.',
    "'ms'",
  ),
  acted('column', 'SELECTABLE', BOOLEAN, '`true`', 'False: the column can be used in WHERE and not be selected.', "'false'"),
  acted('column', 'ANNOTATION', TEXT, 'none', 'Description of the column, shown in catalogs.', "'ARN of the resource'"),
  acted('view', 'ANNOTATION', TEXT, 'none', 'Description of the view, shown in catalogs.', "'Resources with their owners'"),
  acted(
    'server',
    'resource-name',
    TEXT,
    "the server's name",
    'Name of the source in the configuration whose endpoint and credentials the server uses.',
    "'aws'",
  ),
]

const RELATIONS: readonly OptionTarget[] = ['foreign table', 'view']

const KEPT: readonly OptionSpec[] = [
  kept([...RELATIONS, 'column'], 'UUID', TEXT, 'Identifier of the object in other tools.', "'0a1b2c3d'"),
  kept(RELATIONS, 'CARDINALITY', INTEGER, 'Expected number of rows.', '25000'),
  kept([...RELATIONS, 'column'], 'UPDATABLE', BOOLEAN, 'Whether it may be written; nothing is ever written.', "'false'"),
  kept(['view'], 'NAMEINSOURCE', TEXT, 'Name of the view in another system.', "'v1'"),
  kept(RELATIONS, 'MATERIALIZED', BOOLEAN, 'Whether rows are kept between queries; they are read anew each time.', 'true'),
  kept(RELATIONS, 'MATERIALIZED_TABLE', TEXT, 'Table that keeps the rows of a materialized view.', "'cache.users'"),
  kept(['column'], 'CASE_SENSITIVE', BOOLEAN, 'Whether comparison regards case; it always does.', "'true'"),
  kept(['column'], 'SIGNED', BOOLEAN, 'Whether the number has a sign.', "'true'"),
  kept(['column'], 'CURRENCY', BOOLEAN, 'Whether the number is an amount of money.', "'false'"),
  kept(['column'], 'FIXED_LENGTH', BOOLEAN, 'Whether every value has the same length.', "'false'"),
  kept(['column'], 'SEARCHABLE', { kind: 'choice', values: SEARCHABLE }, 'Which conditions the source can check.', "'Equality_Only'"),
  kept(['column'], 'MIN_VALUE', TEXT, 'Smallest value.', "'0'"),
  kept(['column'], 'MAX_VALUE', TEXT, 'Largest value.', "'100'"),
  kept(['column'], 'CHAR_OCTET_LENGTH', INTEGER, 'Length in bytes.', '400'),
  kept(['column'], 'NATIVE_TYPE', TEXT, 'Type in the source.', "'uuid'"),
  kept(['column'], 'RADIX', INTEGER, 'Radix of precision and scale.', '10'),
  kept(['column'], 'NULL_VALUE_COUNT', INTEGER, 'Expected number of NULLs.', '0'),
  kept(['column'], 'DISTINCT_VALUES', INTEGER, 'Expected number of different values.', '12'),
  kept(['column'], 'UDT', TEXT, 'User-defined type in the source.', "'Point(10,0,0)'"),
  kept(['column'], 'teiid_rel:partial_filter', BOOLEAN, 'Whether the source may return rows that a condition rejects.', "'true'"),
  kept(['column'], 'teiid_rel:default_handling', { kind: 'choice', values: ['omit'] }, 'How a default is written.', "'omit'"),
  kept(RELATIONS, 'teiid_rel:native-query', TEXT, 'Query in the language of the source.', "'SELECT 1'"),
  kept(RELATIONS, 'teiid_rel:data-ttl', INTEGER, 'How long results may be kept, in milliseconds.', '60000'),
  kept(RELATIONS, 'teiid_rel:allow-join', TEXT, 'Which joins the source may run.', "'INNER'"),
  kept(RELATIONS, 'teiid_rel:fqn', TEXT, 'Full name in the source.', "'table=users'"),
  ...materialization(),
]

/** Options of Teiid's materialized views. */
function materialization(): readonly OptionSpec[] {
  const options: readonly (readonly [name: string, type: OptionType, meaning: string, value: string])[] = [
    ['ALLOW_MATVIEW_MANAGEMENT', BOOLEAN, 'Whether loads are scheduled.', "'true'"],
    ['MATVIEW_TTL', INTEGER, 'Time between refreshes, in milliseconds.', '300000'],
    ['MATVIEW_PREFER_MEMORY', BOOLEAN, 'Whether rows stay in memory.', "'true'"],
    ['MATVIEW_UPDATABLE', BOOLEAN, 'Whether single rows may be refreshed.', "'false'"],
    ['MATVIEW_SCOPE', TEXT, 'Who shares the rows.', "'VDB'"],
    ['MATVIEW_POLLING_QUERY', TEXT, 'Query that gives the time of the last change.', "'SELECT max(updated) FROM t'"],
    ['MATVIEW_POLLING_INTERVAL', INTEGER, 'Time between two runs of it, in milliseconds.', '60000'],
    ['MATVIEW_WRITE_THROUGH', BOOLEAN, 'Whether writes go through to the source.', "'false'"],
    ['MATVIEW_PART_LOAD_COLUMN', TEXT, 'Column by which parts are loaded.', "'region'"],
    ['MATVIEW_PART_LOAD_VALUES', TEXT, 'Query that gives the parts.', "'SELECT DISTINCT region FROM t'"],
    ['MATVIEW_STATUS_TABLE', TEXT, 'Table that holds the state.', "'cache.status'"],
    ['MATVIEW_LOADNUMBER_COLUMN', TEXT, 'Column that holds the number of the load.', "'LoadNumber'"],
    ['MATVIEW_BEFORE_LOAD_SCRIPT', TEXT, 'Run before a load.', "'execute x'"],
    ['MATVIEW_AFTER_LOAD_SCRIPT', TEXT, 'Run after a load.', "'execute x'"],
    ['MATVIEW_LOAD_SCRIPT', TEXT, 'Run to load.', "'execute x'"],
    ['MATVIEW_ON_VDB_START_SCRIPT', TEXT, 'Run at start.', "'execute x'"],
    ['MATVIEW_ON_VDB_DROP_SCRIPT', TEXT, 'Run at removal.', "'execute x'"],
    ['MATVIEW_ONERROR_ACTION', { kind: 'choice', values: ['THROW_EXCEPTION', 'IGNORE', 'WAIT'] }, 'What a query meets.', "'WAIT'"],
    ['MATVIEW_SHARE_SCOPE', { kind: 'choice', values: ['IMPORTED', 'FULL'] }, 'Who shares the table.', "'IMPORTED'"],
    ['MATVIEW_MAX_STALENESS_PCT', INTEGER, 'Stale rows that start a refresh, in percent.', '10'],
    ['MATVIEW_OWNER_VDB_NAME', TEXT, 'Database that owns the table.', "'main'"],
    ['MATVIEW_OWNER_VDB_VERSION', TEXT, 'Its version.', "'1'"],
    ['MATERIALIZED_STAGE_TABLE', TEXT, 'Table that a load fills first.', "'cache.stage'"],
  ]
  return options.map(([name, type, meaning, value]) => kept(['view'], `teiid_rel:${name}`, type, meaning, value))
}

/**
 * Translator properties, as a wrapper may set them: what they mean belongs to the configuration, and a wrapper may have
 * others.
 *
 * @see Teiid, `org.teiid.translator.ExecutionFactory`, for those that every translator takes.
 */
export const WRAPPER_PROPERTIES: readonly string[] = [
  ...['authConf', 'securityDomain', 'restWrapper', 'awsService', 'awsRegion', 'headers', 'supportsfilter'],
  ...['Immutable', 'RequiresCriteria', 'SupportsOrderBy', 'SupportsOuterJoins', 'SupportsFullOuterJoins', 'SupportsInnerJoins'],
  ...['SupportedJoinCriteria', 'MaxInCriteriaSize', 'MaxDependentInPredicates', 'DirectQueryProcedureName'],
  ...['SupportsDirectQueryProcedure', 'ThreadBound', 'CopyLobs', 'TransactionSupport'],
]

/** Every option that is known: it drives the checking, and docs/options.md is made from it. */
export const OPTION_SPECS: readonly OptionSpec[] = [...ACTED_ON, ...KEPT]

/** The form of a name by which options are compared: lower case, `plainid:` as `pip:`, misspellings of old pages righted. */
export function normalizeOptionName(name: string): string {
  const lower = name.toLowerCase().replace(/^plainid:/, 'pip:')
  return OLD_SPELLINGS.get(lower) ?? lower
}

/** PlainID's page on caching has the first of them. */
const OLD_SPELLINGS: ReadonlyMap<string, string> = new Map([['teiid_rel:matview_prefer_memeory', 'teiid_rel:matview_prefer_memory']])

/**
 * Finds the spec of an option.
 *
 * @param name - In any case and with either prefix.
 *
 * @example
 * ```ts
 * findOptionSpec('foreign table', 'plainid:uri')?.name
 * // => 'pip:URI'
 * ```
 */
export function findOptionSpec(target: OptionTarget, name: string): OptionSpec | undefined {
  return SPECS_BY_TARGET.get(`${target} ${normalizeOptionName(name)}`)
}

const SPECS_BY_TARGET: ReadonlyMap<string, OptionSpec> = new Map(
  OPTION_SPECS.flatMap((spec) => spec.targets.map((target) => [`${target} ${normalizeOptionName(spec.name)}`, spec] as const)),
)

/** Names of the options that can stand on a target, in the order of the docs. */
export function optionNames(target: OptionTarget): readonly string[] {
  return OPTION_SPECS.filter((spec) => spec.targets.includes(target)).map((spec) => spec.name)
}
