import { join } from 'node:path'
import type { CliIo } from './cli-io.ts'

const MAX_MANIFEST_BYTES = 65_536

/**
 * Reads the version of this package.
 *
 * @returns Such as `1.2.3`; `unknown` when the package's manifest has none.
 */
export async function readVersion(io: CliIo): Promise<string> {
  // The manifest is two folders up from src/cli and from dist/cli alike.
  const manifest: unknown = JSON.parse(
    new TextDecoder().decode(await io.readFile(join(import.meta.dirname, '../../package.json'), MAX_MANIFEST_BYTES)),
  )
  const isObject = typeof manifest === 'object' && manifest !== null
  return isObject && 'version' in manifest && typeof manifest.version === 'string' ? manifest.version : 'unknown'
}
