import { parseArgs } from 'node:util'
import { type AwsSimulatorOptions, EXAMPLE_CREDENTIALS, startAwsSimulator } from './aws-simulator.ts'

const USAGE = `Usage: npx tsx examples/aws-simulator/main.ts [options]

Answers as AWS would, on 127.0.0.1. Prints {"url":"http://127.0.0.1:<port>"} when it listens; ends on SIGTERM, SIGINT,
or when standard input ends.

  --port <n>                0 takes a free one (default 0)
  --resources <n>           how many tagged resources there are (default 25000)
  --seed <n>                decides them (default 1)
  --marked <n>              how many carry the tag X392=KFJS-45353 (default 37)
  --region <name>           the region that credentials must be scoped to (default us-east-2)
  --access-key-id <id>      or AWS_SIMULATOR_ACCESS_KEY_ID (default AWS's example key)
  --secret-access-key <key> or AWS_SIMULATOR_SECRET_ACCESS_KEY, which keeps it out of the list of processes
  --session-token <token>   or AWS_SIMULATOR_SESSION_TOKEN (default none)
  --pages <full|ragged>     ragged: some pages are shorter than asked, some are empty (default ragged)
  --page-latency-ms <n>     how long each page takes on top (default 0)
  --clock-offset-ms <n>     how far its clock is ahead of the machine's; write --clock-offset-ms=-5000 for behind (default 0)
  --gzip                    compress answers for clients that accept it
  --admin                   serve POST and DELETE /__faults, GET and DELETE /__requests
  --help
`

const FLAGS = {
  port: { type: 'string' },
  resources: { type: 'string' },
  seed: { type: 'string' },
  marked: { type: 'string' },
  region: { type: 'string' },
  'access-key-id': { type: 'string' },
  'secret-access-key': { type: 'string' },
  'session-token': { type: 'string' },
  pages: { type: 'string' },
  'page-latency-ms': { type: 'string' },
  'clock-offset-ms': { type: 'string' },
  gzip: { type: 'boolean' },
  admin: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): AwsSimulatorOptions | 'help' {
  const { values } = parseArgs({ args: [...args], options: FLAGS })
  if (values.help) return 'help'
  const sessionToken = values['session-token'] ?? env['AWS_SIMULATOR_SESSION_TOKEN']
  const clockOffsetMs = readInteger(values['clock-offset-ms'] ?? '0', 'clock-offset-ms', -(2 ** 40))
  const pages = values.pages ?? 'ragged'
  if (pages !== 'full' && pages !== 'ragged') throw new Error('--pages must be full or ragged')
  return {
    port: readInteger(values.port ?? '0', 'port', 0),
    resources: readInteger(values.resources ?? '25000', 'resources', 0),
    seed: readInteger(values.seed ?? '1', 'seed', 0),
    marked: readInteger(values.marked ?? '37', 'marked', 0),
    region: values.region ?? 'us-east-2',
    credentials: [
      {
        accessKeyId: values['access-key-id'] ?? env['AWS_SIMULATOR_ACCESS_KEY_ID'] ?? EXAMPLE_CREDENTIALS.accessKeyId,
        secretAccessKey: values['secret-access-key'] ?? env['AWS_SIMULATOR_SECRET_ACCESS_KEY'] ?? EXAMPLE_CREDENTIALS.secretAccessKey,
        ...(sessionToken === undefined ? {} : { sessionToken }),
      },
    ],
    pages,
    pageLatencyMs: readInteger(values['page-latency-ms'] ?? '0', 'page-latency-ms', 0),
    now: () => new Date(Date.now() + clockOffsetMs),
    gzip: values.gzip ? 'when-asked' : 'never',
    admin: values.admin ? 'on' : 'off',
  }
}

function readInteger(text: string, flag: string, least: number): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < least) throw new Error(`--${flag} must be an integer of at least ${least}`)
  return value
}

try {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options === 'help') {
    process.stdout.write(USAGE)
  } else {
    const simulator = await startAwsSimulator(options)
    process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`)
    const end = () => {
      // Closed at once: whoever ends us has what they wanted.
      void simulator.close().then(() => process.exit(0))
    }
    process.once('SIGTERM', end)
    process.once('SIGINT', end)
    process.stdin.once('end', end)
    process.stdin.resume()
  }
} catch (error) {
  process.stderr.write(`aws-simulator: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 64
}
