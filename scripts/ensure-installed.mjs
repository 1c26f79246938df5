// Runs before anything is installed: no import but Node's own.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Stops with a sentence when Node is too old for the packages that are used. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`infopoint needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
}

/** Installs the packages of package-lock.json, unless that has been done since it last changed. */
export function ensureInstalled() {
  checkNode()
  const marker = join(root, 'node_modules', '.package-lock.json')
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return
  console.error('Installing packages ...')
  // Not `npm ci`: it refuses a lock file that lacks the packages of platforms which a registry does not carry.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
}

/** Compiles src into dist, unless dist is newer than every source file. */
export function ensureBuilt() {
  ensureInstalled()
  const stamp = join(root, 'dist', '.built')
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest()) return
  run(process.execPath, [join(root, 'scripts', 'build.mjs')])
}

function newest() {
  const listed = spawnSync('git', ['ls-files', '-z', '-co', '--exclude-standard', '--', 'src', 'tsconfig.json', 'package.json'], {
    cwd: root,
  })
  if (listed.status !== 0) return Number.POSITIVE_INFINITY
  const files = listed.stdout
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(root, file)))
  return Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs))
}

/** Runs a command to its end with this process's streams; a failure ends this process with the same code. */
export function run(command, args, env = process.env) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env })
  if (error) console.error(`${command}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

export function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}

export const bin = (name) => join(root, 'node_modules', '.bin', name)
