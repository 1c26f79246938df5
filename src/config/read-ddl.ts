import { SqlState } from '../errors/sqlstate.ts'
import { type BuildContext, fillValue, type SourceReport } from './build-context.ts'
import type { DdlText } from './config.ts'
import { besideFile } from './paths.ts'
import type { SourceDraft } from './source-draft.ts'

/** Largest DDL file, in bytes. */
const MAX_DDL_BYTES = 16_777_216
const MAX_DDL_FILES = 1000

/**
 * Reads the DDL of a source, from its own file and the files beside it.
 *
 * @param schema - Of DDL that belongs to no model.
 * @returns What could be read, in the order given; the rest is reported.
 */
export async function readDdl(
  draft: SourceDraft,
  schema: string,
  context: BuildContext,
  report: SourceReport,
): Promise<readonly DdlText[]> {
  const texts: DdlText[] = []
  for (const reference of draft.ddl) {
    if (reference.kind === 'text') {
      texts.push({ file: reference.file, text: reference.text, schema: reference.schema ?? schema })
      continue
    }
    const { paths } = reference
    const list = await fillValue(paths, draft.file, context, report)
    if (list === undefined) continue
    const written = list.split(',').map((path) => path.trim())
    for (const path of written.filter((each) => each !== '').slice(0, MAX_DDL_FILES)) {
      const file = besideFile(draft.file, path)
      const content = await context.files.read(file, MAX_DDL_BYTES)
      if (content.kind === 'text') {
        texts.push({ file, text: content.text, schema: reference.schema ?? schema })
      } else {
        const at = paths.locate(Math.max(0, paths.value.indexOf(path)))
        const words = { code: SqlState.undefinedFile, detail: content.reason, hint: `Paths are relative to the folder of "${draft.file}".` }
        report.error('unreadable-file', `DDL file "${file}" could not be read`, words, at)
      }
    }
    if (written.includes(''))
      report.error('malformed-value', `property "${paths.key}" has an empty path`, { hint: 'Write a, b.' }, paths.locate(0))
    if (written.length > MAX_DDL_FILES) report.error('malformed-value', `more than ${MAX_DDL_FILES} DDL files`, {}, paths.locate(0))
  }
  return texts
}
