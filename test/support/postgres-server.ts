import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL server of a test's own. */
export interface PostgresServer {
  /** On 127.0.0.1; user and database are `postgres`, without password. */
  readonly port: number
  /** Ends it and removes its files. */
  readonly stop: () => Promise<void>
}

const BINARIES = '/usr/lib/postgresql'

/**
 * Starts a throwaway PostgreSQL 15 with collation "C" and UTF-8.
 *
 * @returns `undefined` when this machine has no PostgreSQL 15, or none that may be run by this user.
 */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const bin = findBinaries()
  const account = bin === undefined ? undefined : unprivilegedAccount()
  if (bin === undefined || account === undefined) return undefined
  const directory = await mkdtemp(join(tmpdir(), 'infopoint-postgres-'))
  await chmod(directory, 0o700)
  if (account.uid !== undefined) await chown(directory, account.uid, account.gid ?? account.uid)
  const data = join(directory, 'data')
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--lc-collate=C', '--lc-ctype=C.UTF-8', '--no-sync']
  const made = spawnSync(join(bin, 'initdb'), initdb, { ...account, encoding: 'utf8', cwd: directory })
  if (made.status !== 0) {
    await rm(directory, { recursive: true, force: true })
    throw new Error(`initdb failed: ${made.stderr}`)
  }
  const port = await findFreePort()
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${directory}`, 'timezone=UTC', 'jit=off']
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(join(bin, 'postgres'), args, { ...account, stdio: ['ignore', 'ignore', 'pipe'], cwd: directory })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    server.kill('SIGINT')
    await ended
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(server.stderr, ended)
  } catch (error) {
    await stop()
    throw error
  }
  return { port, stop }
}

/** The server says so in its log; the log is read on, so that it does not fill the pipe. */
function waitUntilReady(log: NodeJS.ReadableStream, ended: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    log.setEncoding('utf8')
    log.on('data', (part: string) => {
      text = (text + part).slice(-4000)
      if (text.includes('ready to accept connections')) resolve()
    })
    void ended.then(() => reject(new Error(`postgres ended: ${text}`)))
  })
}

function findBinaries(): string | undefined {
  if (!existsSync(BINARIES)) return undefined
  const versions = readdirSync(BINARIES).filter((version) => version === '15' && existsSync(join(BINARIES, version, 'bin/initdb')))
  return versions[0] === undefined ? undefined : join(BINARIES, versions[0], 'bin')
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function unprivilegedAccount(): { readonly uid?: number; readonly gid?: number } | undefined {
  if (process.getuid?.() !== 0) return {}
  const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  if (ids.some((id) => id.status !== 0)) return undefined
  return { uid: Number(ids[0]?.stdout), gid: Number(ids[1]?.stdout) }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
