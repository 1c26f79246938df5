import { Command, CommanderError, Option } from 'commander'
import type { CliIo } from './cli-io.ts'
import { LINT_FORMATS } from './commands/lint-command.ts'
import { ExitCode } from './exit-code.ts'
import { FORMAT_NAMES, type FormatName } from './format/row-formatter.ts'
import { parseDurationMs, parseEndpoint } from './parse-flags.ts'
import type { CliServices, ConfigSelection } from './services.ts'
import { UsageError } from './usage-error.ts'
import { readVersion } from './version.ts'

const QUERY_EXAMPLES = `
Parameters are text and take the type that the statement gives them, as $1, $2, ... in the order given.

Examples:
  infopoint query 'SELECT "ResourceARN" FROM aws_tagged_resources LIMIT 10'
  infopoint query --param prod "SELECT count(*) FROM hosts WHERE env = $1"
  infopoint query --format csv --file report.sql > report.csv
  echo 'SELECT 1 AS one' | infopoint query --format json
  infopoint query --endpoint http://127.0.0.1:4566 --verbose 'TABLE aws_tagged_resources'

Exit codes: 0 done, 64 usage, 65 statement or data, 69 source, 70 bug, 75 try again, 77 refused, 78 configuration, 130 interrupted.`

const TABLES_EXAMPLES = `
Examples:
  infopoint tables
  infopoint tables --config /etc/infopoint --format json`

const DESCRIBE_EXAMPLES = `
Examples:
  infopoint describe aws_tagged_resources
  infopoint describe aws.hosts --format markdown`

const LINT_EXAMPLES = `
No source is asked.

Examples:
  infopoint lint
  infopoint lint --strict --config /etc/infopoint
  infopoint lint --format json | jq '.[] | select(.severity == "error")'

Exit codes: 0 no errors, 1 warnings only (with --strict), 78 errors.`

const SIGN_EXAMPLES = `
Nothing is sent. Secrets and signatures are printed as [redacted], but for the URL that --presign prints: it is a credential itself.

Examples:
  infopoint sign aws_tagged_resources
  infopoint sign --service s3 --region eu-west-1 https://s3.eu-west-1.amazonaws.com/bucket/key
  infopoint sign --service sts --region us-east-1 --method POST --header 'content-type: application/x-www-form-urlencoded' \\
    --data 'Action=GetCallerIdentity&Version=2011-06-15' https://sts.us-east-1.amazonaws.com/
  infopoint sign --service s3 --region eu-west-1 --presign 3600 https://s3.eu-west-1.amazonaws.com/bucket/key

For a URL the credentials are AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN of the environment.`

interface ConfigFlags {
  readonly config?: string
  readonly authConfig?: string
  readonly endpoint?: readonly string[]
}

interface QueryFlags extends ConfigFlags {
  readonly format: FormatName
  readonly file?: string
  readonly timeout?: string
  readonly verbose?: true
}

interface CatalogFlags extends ConfigFlags {
  readonly format: FormatName
}

interface LintFlags extends ConfigFlags {
  readonly format: (typeof LINT_FORMATS)[number]
  readonly strict?: true
}

interface SignFlags extends ConfigFlags {
  readonly service?: string
  readonly region?: string
  readonly method?: string
  readonly header?: readonly string[]
  readonly data?: string
  readonly presign?: string
}

/**
 * Reads the command line and runs the command it names.
 *
 * @param argv - Arguments after the program's name.
 * @returns The exit code; 64 when the command line is wrong.
 */
export async function runProgram(argv: readonly string[], io: CliIo, services: CliServices): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.ok
  const writes: Promise<void>[] = []
  const program = new Command('infopoint')
    .description('REST APIs answer SQL.')
    .version(await readVersion(io), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void writes.push(io.stdout.write(text)),
      writeErr: (text) => void writes.push(io.stderr.write(text)),
    })

  const params: (string | null)[] = []
  const query = addConfigOptions(program.command('query'), io)
    .description('run one statement and print its rows')
    .argument('[sql]', 'the statement; - or none reads the standard input')
    .option('-f, --file <path>', 'read the statement from a file')
    .addOption(formatOption())
    .option('-p, --param <value>', 'value of the next parameter; may be given several times', (value) => void params.push(value))
    .option('--param-null', 'NULL as the value of the next parameter')
    .option('--timeout <duration>', 'give up after 30s, 500ms, 2m (seconds without a unit)')
    .option('-v, --verbose', 'tell on the standard error what was asked of which source')
    .addHelpText('after', QUERY_EXAMPLES)
    .action(async (sql: string | undefined, flags: QueryFlags) => {
      const { runQueryCommand } = await import('./commands/query-command.ts')
      exitCode = await runQueryCommand(io, services, {
        statement: { sql, file: flags.file },
        config: selectConfig(io, flags),
        format: flags.format,
        params,
        timeoutMs: flags.timeout === undefined ? undefined : parseDurationMs(flags.timeout),
        verbose: flags.verbose === true,
      })
    })
  query.on('option:param-null', () => params.push(null))

  addConfigOptions(program.command('tables'), io)
    .description('list foreign tables and views')
    .addOption(formatOption())
    .addHelpText('after', TABLES_EXAMPLES)
    .action(async (flags: CatalogFlags) => {
      const { runTablesCommand } = await import('./commands/catalog-command.ts')
      exitCode = await runTablesCommand(io, services, { config: selectConfig(io, flags), format: flags.format })
    })

  addConfigOptions(program.command('describe'), io)
    .description('show the columns of a foreign table or view, and where they come from')
    .argument('<table>', 'table or schema.table')
    .addOption(formatOption())
    .addHelpText('after', DESCRIBE_EXAMPLES)
    .action(async (name: string, flags: CatalogFlags) => {
      const { runDescribeCommand } = await import('./commands/catalog-command.ts')
      exitCode = await runDescribeCommand(io, services, { name, config: selectConfig(io, flags), format: flags.format })
    })

  addConfigOptions(program.command('lint'), io)
    .description('check a configuration')
    .option('--strict', 'exit with 1 when there are warnings')
    .addOption(new Option('--format <format>', 'how findings are printed').choices(LINT_FORMATS).default('text'))
    .addHelpText('after', LINT_EXAMPLES)
    .action(async (flags: LintFlags) => {
      const { runLintCommand } = await import('./commands/lint-command.ts')
      exitCode = await runLintCommand(io, services, {
        config: selectConfig(io, flags),
        format: flags.format,
        strict: flags.strict === true,
      })
    })

  addConfigOptions(program.command('sign'), io)
    .description("print how a table's request, or any URL, is signed")
    .argument('<target>', 'table, schema.table or URL')
    .option('--service <name>', 'AWS service name of the credential scope')
    .option('--region <name>', 'AWS region of the credential scope')
    .option('-X, --method <method>', 'HTTP method of a URL (default GET, or POST with --data)')
    .option('-H, --header <header>', "'name: value', signed with a URL; may be given several times", collect)
    .option('-d, --data <text>', 'request body of a URL')
    .option('--presign <seconds>', 'sign the query string instead, valid for 1 to 604800 seconds')
    .addHelpText('after', SIGN_EXAMPLES)
    .action(async (target: string, flags: SignFlags) => {
      const { runSignCommand } = await import('./commands/sign-command.ts')
      exitCode = await runSignCommand(io, services, { ...flags, header: flags.header ?? [], target, config: selectConfig(io, flags) })
    })

  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) exitCode = error.exitCode === 0 ? ExitCode.ok : ExitCode.usage
    else if (error instanceof UsageError) exitCode = await reportUsageError(io, error, argv[0])
    else throw error
  }
  await Promise.all(writes)
  return exitCode
}

function addConfigOptions(command: Command, io: CliIo): Command {
  const directory = io.env['INFOPOINT_CONFIG'] ?? 'conf'
  return command
    .option('-c, --config <directory>', `configuration directory (default: "${directory}"; INFOPOINT_CONFIG sets it)`)
    .option('--auth-config <path>', "auth-config.xml that replaces every source's authConf")
    .option('--endpoint <[source=]url>', "URL that replaces a source's endpoint; may be given several times", collect)
    .showHelpAfterError(`Run "infopoint ${command.name()} --help" for help.`)
}

function formatOption(): Option {
  return new Option('--format <format>', 'how rows are printed').choices(FORMAT_NAMES).default('table')
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value]
}

function selectConfig(io: CliIo, flags: ConfigFlags): ConfigSelection {
  return {
    configDirectory: flags.config ?? io.env['INFOPOINT_CONFIG'] ?? 'conf',
    authConf: flags.authConfig,
    endpoints: (flags.endpoint ?? []).map(parseEndpoint),
  }
}

async function reportUsageError(io: CliIo, error: UsageError, command: string | undefined): Promise<ExitCode> {
  await io.stderr.write(`error: ${error.message}\nRun "infopoint ${command ?? ''} --help" for help.\n`)
  return ExitCode.usage
}
