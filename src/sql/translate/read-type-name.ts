import type { TypeName } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { integerOf, stringsOf } from '../tree.ts'
import { failure, refusal } from './analysis.ts'
import type { SqlType, SqlTypeName } from './sql-type.ts'

/** Names of types as the grammar gives them. */
const TYPE_NAMES: Readonly<Record<string, SqlTypeName>> = {
  text: 'text',
  varchar: 'varchar',
  bpchar: 'bpchar',
  bool: 'boolean',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  numeric: 'numeric',
  float4: 'real',
  float8: 'double precision',
  date: 'date',
  time: 'time',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  interval: 'interval',
  json: 'json',
  jsonb: 'jsonb',
  uuid: 'uuid',
  xml: 'xml',
  bytea: 'bytea',
}

/** PostgreSQL's own types that we do not have; any other name is no type. */
const OTHER_TYPES = new Set(
  (
    'aclitem bit box char cid cidr circle cstring datemultirange daterange inet int2vector int4multirange int4range int8multirange ' +
    'int8range jsonpath line lseg macaddr macaddr8 money name nummultirange numrange oid oidvector path pg_lsn point polygon record ' +
    'refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype ' +
    'tid timetz tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot varbit void xid xid8 pg_snapshot'
  ).split(' '),
)

/** PostgreSQL's names of types as a statement's reader knows them, for the output name of a cast. */
export function typeOutputName(typeName: TypeName): string | undefined {
  return stringsOf(typeName.names)?.at(-1)
}

/**
 * Reads a type as a cast names it.
 *
 * @throws SqlError `42704` when no such type exists; `0A000` for a type, or a modifier of a type, that we do not have.
 */
export function readTypeName(typeName: TypeName): SqlType {
  const names = stringsOf(typeName.names) ?? []
  const word = names.at(-1) ?? ''
  const { location } = typeName
  const name = Object.hasOwn(TYPE_NAMES, word) ? TYPE_NAMES[word] : undefined
  if (typeName.setof || typeName.pct_type) throw refusal('SETOF or %TYPE', location)
  if (names.length > 2 || (names.length === 2 && names[0] !== 'pg_catalog')) {
    throw failure(SqlState.undefinedObject, `type "${names.join('.')}" does not exist`, location)
  }
  if (!name) {
    if (OTHER_TYPES.has(word) || (names.length === 1 && word === '"char"')) throw refusal(`type ${word}`, location)
    throw failure(SqlState.undefinedObject, `type "${word}" does not exist`, location)
  }
  const dimensions = typeName.arrayBounds?.length ? 1 : 0
  if ((typeName.arrayBounds?.length ?? 0) > 1) throw refusal('an array of more than one dimension', location)
  const modifiers = (typeName.typmods ?? []).map((node) => integerOf(node))
  if (modifiers.length === 0) return { name, dimensions }
  const [first, second] = modifiers
  if (dimensions === 0 && name === 'varchar' && first !== undefined && first > 0) return { name, length: first, dimensions }
  if (dimensions === 0 && name === 'numeric' && first !== undefined && first > 0) {
    if (first > 38) throw refusal('numeric of more than 38 digits', location)
    if ((second ?? 0) > first) throw refusal('numeric with a scale beyond its precision', location)
    return { name, precision: first, scale: second ?? 0, dimensions }
  }
  throw refusal(`a modifier of type ${name}`, location)
}
